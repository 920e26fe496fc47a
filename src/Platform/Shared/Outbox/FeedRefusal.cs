namespace Huanhu.Platform.Shared.Outbox;

/// <summary>Why the change feed does not go on from a cursor, in the order in which it is tested.</summary>
internal enum FeedRefusal
{
    /// <summary>The cursor can't be read.</summary>
    CursorMalformed,

    /// <summary>
    /// Rows after the cursor are no longer kept: load the present state and go on from the head (HTTP 410).
    /// </summary>
    CursorTooOld,

    /// <summary>The cursor is of another database, or of one restored since: as above (HTTP 410).</summary>
    CursorAhead,

    /// <summary>The account has as many streams open as it may (HTTP 429).</summary>
    TooManyStreams,
}
