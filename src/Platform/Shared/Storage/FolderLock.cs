using System.Globalization;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>The file <c>lock</c> in the data folder, held by the one process that writes there.</summary>
/// <remarks>The operating system lets go of it when the process ends, however it ends; the file itself stays.
/// The process is named in <c>huanhu.pid</c>, since .NET can't open a file to read that another process
/// holds.</remarks>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when another process holds it, whose id is <paramref name="holder"/>.</summary>
    /// <exception cref="IOException">The file can't be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be written.</exception>
    public static FolderLock? TryTake(string folder, out string holder)
    {
        var path = Path.Combine(folder, "lock");
        holder = "";
        FileStream file;
        try
        {
            file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (IsHeld(path))
        {
            holder = File.Exists(HolderPath(folder)) ? File.ReadAllText(HolderPath(folder)).Trim() : "?";
            return null;
        }

        File.WriteAllText(HolderPath(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new(file);
    }

    /// <summary>Whether a process holds the lock of <paramref name="folder"/>; needs only the right to read.</summary>
    public static bool IsHeldIn(string folder) => IsHeld(Path.Combine(folder, "lock"));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static bool IsHeld(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string HolderPath(string folder) => Path.Combine(folder, "huanhu.pid");
}
