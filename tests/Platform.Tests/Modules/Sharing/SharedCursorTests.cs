using Huanhu.Platform.Modules.Sharing;

namespace Huanhu.Platform.Tests.Modules.Sharing;

public sealed class SharedCursorTests
{
    [Theory]
    [InlineData("", 0, 0, "")]
    [InlineData("12", 12, 0, "")]
    [InlineData("12:14:320282001001GB00001", 12, 14, "320282001001GB00001")]
    [InlineData("0:14:units/a:b", 0, 14, "units/a:b")]
    public void Cursor_that_was_written_is_read_back(string text, long since, long until, string after)
    {
        Assert.True(SharedCursor.TryParse(text, out var cursor));
        Assert.Equal(new(since, until, after), cursor);
        Assert.Equal(text, cursor.ToString());
    }

    [Theory]
    [InlineData("here")]
    [InlineData("-1")]
    [InlineData("1:2")]
    [InlineData("1:x:key")]
    public void Text_that_is_no_cursor_is_refused(string text) => Assert.False(SharedCursor.TryParse(text, out _));
}
