namespace Huanhu.Platform.Shared.Estates;

/// <summary>Rows that go with a jurisdiction; whoever owns the table says which.</summary>
/// <param name="Name">The part of the file, and the table unless <see cref="Table"/> names another.</param>
/// <param name="Where">SQL that picks the rows of <c>@jurisdiction</c>; it may look into the owner's tables.</param>
/// <param name="Order">The columns that order them, so that the same rows make the same file.</param>
internal sealed record CarriedTable(string Name, string Where, string Order)
{
    /// <summary>The table that the rows are put into.</summary>
    public string Table { get; init; } = Name;

    /// <summary>
    /// SQL of the rows where they are not the table's as they stand; <c>@keys</c> are the public keys that sign here.
    /// </summary>
    public string? From { get; init; }

    /// <summary>
    /// The key of rows that others may have as well, such as a rule: a row that is there already stays. Null for rows
    /// that are the jurisdiction's alone: where one is there, nothing is imported.
    /// </summary>
    public string? SharedKey { get; init; }

    /// <summary>
    /// SQL of what of a row takes the place of the one there, by <see cref="SharedKey"/>; <c>@moved</c> is the
    /// jurisdiction.
    /// </summary>
    public string? Merged { get; init; }

    /// <summary>Whether the rows are to be read in the file, and put nowhere.</summary>
    public bool IsRecord { get; init; }

    /// <summary>Secrets: what each such column holds instead.</summary>
    public IReadOnlyDictionary<string, object> Blanked { get; init; } = new Dictionary<string, object>();

    /// <summary>Whether having one is no sign that the jurisdiction is there.</summary>
    public bool IsOthersToo => SharedKey is not null || IsRecord;
}
