namespace Huanhu.Engines.Decisions.Feel;

/// <summary>
/// Why a text is no FEEL expression. The order is the order of testing: the first that holds answers.
/// </summary>
public enum FeelRefusal
{
    /// <summary>More characters than the limit that was handed in.</summary>
    TextTooLong,

    /// <summary>A comment that begins with <c>/*</c> and does not end.</summary>
    CommentUnended,

    /// <summary>A string literal without its closing quote.</summary>
    TextUnended,

    /// <summary>A character that begins no token.</summary>
    CharacterUnknown,

    /// <summary>A token that cannot stand where it stands.</summary>
    TokenUnexpected,

    /// <summary>Brackets, operators or blocks nested deeper than the limit that was handed in.</summary>
    NestingTooDeep,
}
