using System.Diagnostics;

namespace Huanhu.Platform.Tests.Shared;

/// <summary>What is to become so, where nothing tells of it: looked at again and again, two minutes at most.</summary>
internal static class Soon
{
    /// <summary>How long a test waits for what it is told of: a bound for what went wrong, and no measure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public static Task IsSoAsync(Func<bool> isSo) => IsSoAsync(() => Task.FromResult(isSo()));

    public static Task IsSoAsync(Func<Task<bool>> isSo) =>
        IsThereAsync(async () => await isSo() ? true : default(bool?));

    /// <summary>What a look finds, once it finds something.</summary>
    public static async Task<T> IsThereAsync<T>(Func<Task<T?>> look)
        where T : struct
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, "It never came to be so.");
            await Task.Delay(BetweenLooks, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
