namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>A running program that tests share: on SQLite or on PostgreSQL.</summary>
public abstract class ProgramUnderTest
{
    internal abstract Task<RunningServer> Server { get; }

    /// <summary>Another one, for a test that needs its own: the same accounts, passwords and region.</summary>
    internal abstract Task<RunningServer> StartAsync(string? config = null, string? urls = null);
}
