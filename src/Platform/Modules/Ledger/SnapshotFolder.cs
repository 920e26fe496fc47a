using System.Globalization;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>Snapshots as files of the data folder: <c>ledger/320211-000000001000.book</c>.</summary>
/// <remarks>Every process of a PostgreSQL installation has its own; one without any starts from the journal.</remarks>
internal sealed class SnapshotFolder(string dataFolder, JurisdictionCode jurisdiction) : SnapshotShelf
{
    private const string Extension = ".book";
    private const int Kept = 2;
    private const int BufferBytes = 1 << 20;

    private readonly string _folder = Path.Combine(dataFolder, "ledger");

    /// <inheritdoc/>
    public override IReadOnlyList<long> List() => !Directory.Exists(_folder)
        ? []
        :
        [
            .. Directory.EnumerateFiles(_folder, $"{jurisdiction}-*{Extension}")
                .Select(file => Path.GetFileNameWithoutExtension(file)[(jurisdiction.ToString().Length + 1)..])
                .Select(text => long.TryParse(text, CultureInfo.InvariantCulture, out var at) ? at : 0)
                .Where(sequence => sequence > 0)
                .OrderDescending(),
        ];

    /// <inheritdoc/>
    public override Stream Read(long sequence) => new FileStream(
        FileOf(sequence), FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);

    /// <inheritdoc/>
    public override Task WriteAsync(long sequence, Action<Stream> write) => Task.Run(() => Write(sequence, write));

    private void Write(long sequence, Action<Stream> write)
    {
        Directory.CreateDirectory(
            _folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var unfinished = Path.Combine(_folder, $"{jurisdiction}.unfinished");
        using (var stream = new FileStream(
            unfinished, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes))
        {
            // Not forced to the disk: hundreds of megabytes would hold up every commit. One that a loss of power cut is
            // known by its hash, and the one before is long there.
            write(stream);
        }

        File.Move(unfinished, FileOf(sequence), overwrite: true);
        foreach (var old in List().Skip(Kept))
        {
            File.Delete(FileOf(old));
        }
    }

    private string FileOf(long sequence) =>
        Path.Combine(_folder, $"{jurisdiction}-{sequence.ToString("d12", CultureInfo.InvariantCulture)}{Extension}");
}
