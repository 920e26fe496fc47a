using CsCheck;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Outbox;

namespace Huanhu.Platform.Tests.Shared.Outbox;

public sealed class FeedCursorTests
{
    [Fact]
    public void A_cursor_comes_back_from_its_text() =>
        Gen.Select(Gen.Int[100_000, 999_999], Gen.Long[0, long.MaxValue]).Array[0, 30].Sample(pairs =>
        {
            var cursor = pairs.Aggregate(
                FeedCursor.Start, (from, pair) => from.At(JurisdictionCode.Parse($"{pair.Item1}"), pair.Item2));

            Assert.True(FeedCursor.TryParse(cursor.ToString(), out var read));
            Assert.Equal(cursor.ToString(), read.ToString());
        });

    /// <summary>
    /// A database without a change gave an empty cursor; a stream resumed with it started at the head and missed the
    /// first change of all.
    /// </summary>
    [Fact]
    public void The_start_has_a_text() => Assert.Equal("start", $"{FeedCursor.Start}");

    [Theory]
    [InlineData("320211")]
    [InlineData("320211:")]
    [InlineData("320211:-1")]
    [InlineData("32021:1")]
    [InlineData("320211:99999999999999999999")]
    [InlineData("320211:1,320211:2")]
    [InlineData("\n")]
    public void What_is_no_cursor_is_not_read(string text) =>
        Assert.Equal(text.Trim().Length == 0, FeedCursor.TryParse(text, out _));
}
