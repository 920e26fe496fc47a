using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Simulation;

/// <summary>Snapshots on a disk that cuts, turns bits, forgets and fills up.</summary>
/// <param name="files">The disk: what lies on it outlives the process.</param>
internal sealed class SimulatedShelf(
    Surroundings world, SimulatedServer server, SimulatedProcess process, SortedDictionary<long, byte[]> files)
    : SnapshotShelf
{
    public override IReadOnlyList<long> List() => [.. files.Keys.Reverse()];

    public override Stream Read(long sequence) => files.TryGetValue(sequence, out var file)
        ? new MemoryStream(file, writable: false)
        : throw new FileNotFoundException("The snapshot was dropped meanwhile.");

    public override Task WriteAsync(long sequence, Action<Stream> write)
    {
        var written = new TaskCompletionSource();
        world.Later(process, () =>
        {
            try
            {
                Write(sequence, write);
            }
            catch (IOException full)
            {
                written.SetException(full);
                return;
            }

            written.SetResult();
        });
        return written.Task;
    }

    private void Write(long sequence, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        var bytes = stream.ToArray();
        switch (world.IsFaulty ? world.Chance.Next(12) : 11)
        {
            case 0:
                world.Count(FaultKind.DiskFull);
                throw new IOException("The disk is full.");
            case 1:
                world.Count(FaultKind.LostSnapshot);
                return;
            case 2:
                world.Count(FaultKind.TornSnapshot);
                bytes = bytes[..world.Chance.Next(bytes.Length)];
                break;
            case 3:
                world.Count(FaultKind.CorruptedSnapshot);
                bytes = server.Flipped(bytes);
                break;
            default:
                break;
        }

        files[sequence] = bytes;
        foreach (var old in files.Keys.Reverse().Skip(2).ToList())
        {
            files.Remove(old);
        }
    }
}
