using CsCheck;

namespace Huanhu.Kernel.Tests;

public sealed class TimeOrderedIdTests
{
    private static readonly Gen<TimeOrderedId> Ids =
        Gen.Select(Gen.ULong, Gen.ULong).Select((high, low) => new TimeOrderedId(new UInt128(high, low)));

    [Fact]
    public void Bytes_and_text_read_back() => Ids.Sample(id =>
        TimeOrderedId.FromBytes(id.ToBytes()) == id
        && TimeOrderedId.TryParse(id.ToString(), out var read) && read == id);

    [Fact]
    public void Bytes_and_text_sort_as_the_ids_do() => Gen.Select(Ids, Ids).Sample((left, right) =>
        Math.Sign(left.CompareTo(right)) == Math.Sign(string.CompareOrdinal(left.ToString(), right.ToString()))
        && Math.Sign(left.CompareTo(right)) == Math.Sign(left.ToBytes().AsSpan().SequenceCompareTo(right.ToBytes())));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdefa")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    public void Other_text_is_no_id(string? text) => Assert.False(TimeOrderedId.TryParse(text, out _));

    [Fact]
    public void Fifteen_bytes_are_a_fault() =>
        Assert.Throws<ArgumentException>(() => TimeOrderedId.FromBytes(new byte[15]));
}
