using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Hosting;

/// <summary>What an operator looks at, through the running program: what is counted, spans, and readiness.</summary>
public sealed partial class MonitoringTests(SharedServer shared)
{
    [Fact]
    public async Task Program_counts_what_the_page_lists_sends_spans_and_says_that_it_stops_before_it_does()
    {
        using var scratch = new ScratchFolder();
        await using var collector = await SpanCollector.StartAsync();
        var metrics = new Uri($"http://127.0.0.1:{FreePorts.Next()}");
        await using var server = await shared.StartAsync(JsonSerializer.Serialize(new
        {
            backup = new { to = Path.Combine(scratch.Path, "backup") },
            // Longer than any look at it takes; it is killed in the end.
            drain_seconds = 60,
            monitoring = new { metrics, traces = collector.Address },
        }));
        using var official = await server.SignInAsync("yixing.approver");
        using var stream = await official.OpenAsync("/api/changes/stream");
        Assert.Equal(0, (await server.CommandAsync("backup")).Status);
        var opened = await official.SendAsync("POST", "/api/ledger/320282/accounts", new
        {
            id = "019e0000000000000000000000000001", owner = "monitoring", asset = "land_quota", purpose = "monitoring",
            role = "available", side = "credit",
        });
        Assert.True(opened.Status == 200, opened.Text);

        using var prometheus = new Person(metrics);
        var counted = (await prometheus.GetAsync("/metrics")).Text;
        Assert.All(Listed(), name => Assert.Contains($"\n{name}", counted, StringComparison.Ordinal));
        Assert.Equal(1, Value(counted, "huanhu_streams_open"));
        Assert.InRange(Value(counted, "huanhu_ledgers_here"), 1, 100);
        Assert.InRange(Value(counted, "huanhu_ledger_commands_total"), 1, 100);
        Assert.InRange(Value(counted, "huanhu_backup_age_seconds", "of=\"base\""), 0, 60);
        Assert.Equal(0, Value(counted, "huanhu_backup_age_seconds", "of=\"commits\""));
        Assert.Equal(0, Value(counted, "huanhu_channel_waiting"));
        // Neither address answers what the other does.
        Assert.Equal(404, (await prometheus.GetAsync("/healthz")).Status);
        Assert.DoesNotContain("huanhu_", (await official.GetAsync("/metrics")).Text, StringComparison.Ordinal);

        await collector.HeardAsync("huanhu.jurisdiction", "320282", "huanhu.here", "Microsoft.AspNetCore");

        Assert.Equal(200, (await official.GetAsync("/readyz")).Status);
        server.Terminate();
        var ready = await official.GetAsync("/readyz");
        while (ready.Status == 200)
        {
            ready = await official.GetAsync("/readyz");
        }

        Assert.Equal((503, "unavailable"), (ready.Status, ready.Code));
        Assert.Contains("即将停止", ready.Text, StringComparison.Ordinal);
        // Who is here is served on.
        Assert.Equal(200, (await official.GetAsync("/api/ledger/320282/accounts")).Status);
    }

    /// <summary>The names of our own that docs/operating/monitoring.md lists.</summary>
    private static IEnumerable<string> Listed()
    {
        var names = OwnName().Matches(File.ReadAllText(
            Path.Combine(RealProgram.Root, "docs", "operating", "monitoring.md")));
        Assert.InRange(names.Count, 8, 100);
        return names.Select(name => name.Groups["name"].Value);
    }

    private static double Value(string counted, string name, string label = "") => counted.Split('\n')
        .Where(line => line.StartsWith($"{name}{{", StringComparison.Ordinal)
            && line.Contains(label, StringComparison.Ordinal))
        .Sum(line => double.Parse(line.Split("} ")[1].Split(' ')[0], CultureInfo.InvariantCulture));

    [GeneratedRegex(
        @"^\| `(?<name>huanhu_[a-z_]+)` \|",
        RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OwnName();
}
