using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>Who gave a command, and why. Members are settable for the database's sake.</summary>
internal sealed class GivenCommand
{
    /// <summary>The command's id.</summary>
    public TimeOrderedId Id { get; init; }

    /// <summary>Whose ledger.</summary>
    public JurisdictionCode Jurisdiction { get; init; }

    /// <summary>What it asked for, such as <c>hold</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Whose account gave it; empty for the program itself.</summary>
    public string Account { get; init; } = "";

    /// <summary>The person's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Why, in the person's words.</summary>
    public string Note { get; init; } = "";

    /// <summary>When it was first given.</summary>
    public DateTimeOffset GivenAt { get; init; }
}
