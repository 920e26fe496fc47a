using System.Diagnostics;
using Huanhu.Platform.Tests.Shared.Http;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Scenarios;

/// <summary>systemd reads the unit that the packages carry without a complaint.</summary>
public sealed class SystemdUnitTests
{
    private const string Verifier = "/usr/bin/systemd-analyze";

    [Fact]
    public async Task Unit_passes_systemd_analyze()
    {
        Assert.SkipUnless(File.Exists(Verifier), "systemd is not installed.");
        using var scratch = new ScratchFolder();
        var text = await File.ReadAllTextAsync(
            Path.Combine(RealProgram.Root, "packaging", "huanhu.service"), TestContext.Current.CancellationToken);
        Assert.Contains("ExecStart=/opt/huanhu/huanhu run ", text, StringComparison.Ordinal);
        // It also looks whether the program is there: any will do.
        var unit = Path.Combine(scratch.Path, "huanhu.service");
        await File.WriteAllTextAsync(
            unit, text.Replace("/opt/huanhu/huanhu", "/usr/bin/env", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        using var verifier = Process.Start(new ProcessStartInfo(Verifier, ["verify", "--man=no", unit])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await verifier.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
            + await verifier.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await verifier.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(verifier.ExitCode == 0, said);
        Assert.DoesNotContain("huanhu.service", said, StringComparison.Ordinal);
    }
}
