using System.Diagnostics;

namespace Huanhu.Platform.Tests.Shared.Storage;

/// <summary>A disk of 4 MB in memory; only root may mount one, others skip the test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Path => _folder.Path;

    public static SmallDisk Mount()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root may mount the small disk of this test.");
        var disk = new SmallDisk();
        if (!Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.Path))
        {
            disk._folder.Dispose();
            Assert.Skip("This machine does not let root mount a disk in memory.");
        }

        return disk;
    }

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Path));

    public void Grow() => Assert.True(Run("mount", "-o", "remount,size=64m", Path));

    public void Dispose()
    {
        Run("umount", Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
