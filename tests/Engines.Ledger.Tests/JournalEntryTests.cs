using System.Security.Cryptography;

namespace Huanhu.Engines.Ledger.Tests;

public sealed class JournalEntryTests
{
    private const string Story = """
        open S source lots=OldestFirst
        open A lots=OldestFirst ceiling=200
        open B lots=NewestFirst parent=A year=0
        now 10
        post S>A:100 eff=5 sender=320282:7
        hold h 20 A>B:40 A>B:2+from
        commit h parts 30 1
        limit A 15 3 150
        hold g 18 A>B:5
        prepare g 320282
        now 30
        close 9
        """;

    /// <summary>The bytes of version 1, field by field: they may never change, since proofs are made of them.</summary>
    [Fact]
    public void Entry_of_version_1_keeps_its_bytes()
    {
        var script = Script.Run("open S source\nopen A\nnow 10\npost S>A:100 eff=5 id=7 sender=320282:9");

        Assert.Equal(
            "0103" + "0004e2d3" + "0000000000000003" + "00000000000000000000000000000007" + "000000000000000a"
            + "0000000000000005" + "0000" + "00000000000000000000000000000000" + "0004e31a" + "0000000000000009"
            + "0000000000000000" + "00000000" + "0000000000000000" + "00" + "0000000000000000" + "01"
            + "00000001" + "00000002" + "00" + "0000000000000064" + "0000000000000064" + "0000000000000005"
            + "0000000000000000" + "0000000000000000" + "00000000",
            Convert.ToHexStringLower(script.Book.Waiting[2]));
    }

    [Fact]
    public void Entry_read_says_what_was_written()
    {
        var waiting = Script.Run(Story).Book.Waiting;
        var entries = Enumerable.Range(0, waiting.Count).Select(at => JournalEntry.Read(waiting[at])).ToList();

        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => (int)entry.Sequence));
        Assert.Equal(
            [
                EntryKind.Open, EntryKind.Open, EntryKind.Open, EntryKind.Post, EntryKind.Hold, EntryKind.Commit,
                EntryKind.Limit, EntryKind.Hold, EntryKind.Prepare, EntryKind.Close,
            ],
            entries.Select(entry => entry.Kind));
        Assert.Equal("B", entries[2].Terms!.Key.Purpose);
        Assert.Equal(new AccountNumber(2), entries[2].Terms!.Parent);
        Assert.Equal((7, "320282"), (entries[3].Envelope.MessageNumber, entries[3].Envelope.Sender.ToString()));
        Assert.Equal([new MovedLot(1, new(1, new(100)))], entries[3].Lots);
        Assert.Equal(Balancing.UpToFrom, entries[4].Legs[1].Asked.Balancing);
        Assert.Equal((5, CommitMode.Parts), (entries[5].HoldSequence, entries[5].Mode));
        Assert.Equal([30, 1], entries[5].Legs.Select(leg => leg.Amount.Value));
        Assert.Equal((new Moment(15), new Amount(150)), (entries[6].At, entries[6].Limits.Ceiling));
        Assert.Equal("320282", entries[8].End.Decider.ToString());
        Assert.Equal(new Moment(9), entries[9].At);
    }

    [Fact]
    public void Entry_cut_or_of_another_version_is_not_read()
    {
        var waiting = Script.Run(Story).Book.Waiting;
        for (var at = 0; at < waiting.Count; at++)
        {
            var bytes = waiting[at].ToArray();
            Assert.All(Enumerable.Range(0, bytes.Length), length =>
                Assert.Throws<InvalidDataException>(() => JournalEntry.Read(bytes.AsSpan(0, length))));
            Assert.Throws<InvalidDataException>(() => JournalEntry.Read([.. bytes, 0]));
            bytes[0] = 2;
            Assert.Throws<InvalidDataException>(() => JournalEntry.Read(bytes));
        }
    }

    /// <summary>A changed amount, time or account is noticed, because the book decides every entry anew.</summary>
    [Fact]
    public void Entry_that_the_book_would_not_write_is_not_replayed()
    {
        var waiting = Script.Run(Story).Book.Waiting;
        const int Post = 3;
        var entry = waiting[Post].ToArray();
        for (var at = 0; at < entry.Length; at++)
        {
            var book = new Book(JournalEntry.Read(entry).Jurisdiction);
            Enumerable.Range(0, Post).ToList().ForEach(before => book.Replay(waiting[before]));
            var changed = entry.ToArray();
            changed[at] ^= 0x80;
            // Another id, time, reason or sender would have been as lawful; the proof tree guards those.
            if (at is (>= 14 and < 76) or (>= 131 and < 139))
            {
                continue;
            }

            Assert.Throws<InvalidDataException>(() => book.Replay(changed));
        }
    }

    [Fact]
    public void Leaf_is_the_hash_of_a_zero_byte_and_the_entry()
    {
        var waiting = Script.Run(Story).Book.Waiting;
        var hash = new byte[32];
        waiting.HashLeaf(4, hash);

        Assert.Equal(SHA256.HashData([0, .. waiting[4]]), hash);
        Assert.Equal(hash, EntryBatch.LeafHashOf(waiting[4]));
    }
}
