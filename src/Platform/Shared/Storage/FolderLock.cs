using System.Globalization;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// The file <c>lock</c> in the data folder, held by the one process that writes there; it names that process.
/// </summary>
/// <remarks>The operating system lets go of it when the process ends, however it ends; the file itself stays.</remarks>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>
    /// Takes the lock; null when another process holds it, whose id is then <paramref name="holder"/>.
    /// </summary>
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
            holder = Holder(path);
            return null;
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
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

    private static string Holder(string path)
    {
        // Sharing all asks for no lock: the holder's lock is advisory and does not stop a reader.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Trim();
    }
}
