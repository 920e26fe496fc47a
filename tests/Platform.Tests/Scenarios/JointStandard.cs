using System.Text;
using Huanhu.Kernel;
using Huanhu.Platform.Tests.Modules.Standards;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>宜兴 and 滨湖 adopt one standard, each in its own program, while the link fails.</summary>
internal static class JointStandard
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static string Text => RuleSamples.Cod.Replace(
        "model=\"sample\" jurisdiction=\"320000\"", "model=\"joint\" jurisdiction=\"320211 320282\"",
        StringComparison.Ordinal);

    /// <summary>From the draft in one to the word that it is adopted in both.</summary>
    public static async Task AdoptAsync(TwoInstallations both)
    {
        var from = LegalTime.Today(TimeProvider.System).AddDays(2);
        using var officer = await both.Buyer.Server.AsAsync("yixing.officer");
        using var content = new StringContent(Text, Encoding.UTF8, "application/xml");
        var drafted = await officer.SendAsync("POST", "/api/standards/drafts", content);
        Assert.True(drafted.Status == 200, drafted.Text);
        var path = $"/api/standards/versions/{drafted.Json.GetProperty("version").GetString()}";

        // What is proposed and what is approved while nothing passes arrives when the link is back.
        both.Cut();
        var proposed = await both.Buyer.Approver.SendAsync("POST", $"{path}/propose", new
        {
            from = $"{from:yyyy-MM-dd}", confirmed = true,
        });
        Assert.True(proposed.Status == 200, proposed.Text);
        Assert.False(proposed.Json.GetProperty("sides")[0].GetProperty("delivered").GetBoolean());
        both.Restore();
        await UntilAsync(both.Seller.Approver, path, "approved");
        both.Cut();
        var approved = await both.Seller.Approver.SendAsync("POST", $"{path}/approve", new
        {
            from = $"{from:yyyy-MM-dd}",
        });
        Assert.True(approved.Status == 200, approved.Text);
        both.Restore();
        await UntilAsync(both.Buyer.Approver, path, "adopted");
        await UntilAsync(both.Seller.Approver, path, "adopted");
        Assert.Equal(Text, (await both.Seller.Approver.GetAsync($"{path}/file")).Text);
    }

    private static async Task UntilAsync(Person person, string path, string state)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        await foreach (var _ in person.ChangesAsync(limit.Token))
        {
            var shown = await person.GetAsync(path);
            if (shown.Status == 200 && shown.Json.GetProperty("state").GetString() == state)
            {
                return;
            }
        }
    }
}
