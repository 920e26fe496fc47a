using CsCheck;
using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger.Tests;

public sealed class BookSnapshotTests
{
    private const string Story = """
        open S source lots=OldestFirst
        open A lots=NewestFirst ceiling=200
        now 10
        post S>A:100 eff=5 sender=320282:7
        hold h 20 A>S:40 A>S:2+from
        hold g 18 A>S:5
        prepare g 320282
        commit h parts 30 1
        limit A 15 3 150
        close 4
        """;

    // Where, how much, and by what a snapshot is damaged: changed, cut out, repeated, or cut off.
    private static readonly Gen<Func<byte[], byte[]>> _damages = Gen.Select(
        Gen.Int[0, 3], Gen.Double[0, 1], Gen.Int[1, 60], Gen.Byte, (kind, place, count, value) =>
            new Func<byte[], byte[]>(bytes =>
            {
                var at = (int)(place * Math.Max(bytes.Length - 1, 0));
                var end = Math.Min(at + count, bytes.Length);
                return kind switch
                {
                    0 => [.. bytes[..at], .. Enumerable.Repeat(value, end - at), .. bytes[end..]],
                    1 => [.. bytes[..at], .. bytes[end..]],
                    2 => [.. bytes[..end], .. bytes[at..]],
                    _ => bytes[..at],
                };
            }));

    /// <summary>Another layout is another version, or a snapshot kept for a year reads as something else.</summary>
    [Fact]
    public void Snapshot_of_version_2_keeps_its_bytes() => Assert.Equal(
        "cc67103f2db283bfaff82aff94b9216a245222163bf6d716e59e1f4eb71351bb",
        Convert.ToHexStringLower(BytesOf(Script.Run(Story).Book)[^32..]));

    [Fact]
    public void Snapshot_damaged_anyhow_is_refused_and_never_another_book() => _damages.Array[1, 3].Sample(
        damages =>
        {
            var whole = BytesOf(Script.Run(Story).Book);
            var bytes = damages.Aggregate(whole, (before, damage) => damage(before));
            if (bytes.AsSpan(0, Math.Min(bytes.Length, whole.Length)).SequenceEqual(whole))
            {
                return;
            }

            Assert.Throws<InvalidDataException>(() => Book.ReadSnapshot(new MemoryStream(bytes)));
        },
        iter: 2000);

    [Fact]
    public void Snapshot_with_any_bit_changed_or_byte_missing_is_refused()
    {
        var bytes = BytesOf(Script.Run(Story).Book);
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var bit = 1; bit < 256; bit *= 2)
            {
                bytes[at] ^= (byte)bit;
                Assert.Throws<InvalidDataException>(() => Book.ReadSnapshot(new MemoryStream(bytes)));
                bytes[at] ^= (byte)bit;
            }

            Assert.Throws<InvalidDataException>(() => Book.ReadSnapshot(new MemoryStream(bytes, 0, at)));
        }
    }

    [Theory]
    [InlineData(0, "Not a snapshot of version 2.")]
    [InlineData(9, "Not a snapshot of version 2.")]
    [InlineData(14, "A snapshot is cut.")]
    [InlineData(-1, "A snapshot's bytes do not agree with its hash.")]
    public void Snapshot_refused_says_why(int at, string message)
    {
        var bytes = BytesOf(Script.Run(Story).Book);
        bytes[at < 0 ? ^1 : at] ^= 0x40;

        var fault = Assert.Throws<InvalidDataException>(() => Book.ReadSnapshot(new MemoryStream(bytes)));

        Assert.Equal(message, fault.Message);
    }

    /// <summary>Holds end and rows are added on one thread as another writes what was captured before.</summary>
    [Fact]
    public async Task Snapshot_written_by_another_thread_is_the_book_as_it_was_captured()
    {
        var script = Script.Run("open S source\nopen A\npost S>A:1000000");
        var (book, from, to) = (script.Book, script["A"], script["S"]);
        var holds = Enumerable.Range(1, 5000).Select(id => new TimeOrderedId((UInt128)(id + 9000))).ToList();
        holds.ForEach(hold => book.Hold(At(hold), HoldEnd.Time(new(9)), new Leg(from, to, new(1))));
        var captured = book.CaptureSnapshot();
        var expected = BytesOf(book);

        var writing = Task.Run(() => Enumerable.Range(0, 20).Select(_ => BytesOf(captured)).ToList());
        foreach (var hold in holds)
        {
            Assert.True(book.Commit(At(new(hold.Value + 9000)), hold).IsDone);
        }

        Assert.All(await writing, bytes => Assert.Equal(expected, bytes));
        Assert.Equal(captured.Sequence, Book.ReadSnapshot(new MemoryStream(expected)).Sequence);
    }

    private static Envelope At(TimeOrderedId id) => new(id, new(1), new(1));

    private static byte[] BytesOf(Book book) => BytesOf(book.CaptureSnapshot());

    private static byte[] BytesOf(BookSnapshot snapshot)
    {
        var stream = new MemoryStream();
        snapshot.Write(stream);
        return stream.ToArray();
    }
}
