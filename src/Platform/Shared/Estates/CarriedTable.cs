namespace Huanhu.Platform.Shared.Estates;

/// <summary>A table of which a jurisdiction's rows go with it; whoever owns the table says which.</summary>
/// <param name="Name">The table.</param>
/// <param name="Where">SQL that picks the rows of <c>@jurisdiction</c>; it may look into the owner's tables.</param>
/// <param name="Order">The columns that order them, so that the same rows make the same file.</param>
internal sealed record CarriedTable(string Name, string Where, string Order)
{
    /// <summary>
    /// The key of rows that others may have as well, such as a rule: a row that is there already stays. Null for rows
    /// that are the jurisdiction's alone: where one is there, nothing is imported.
    /// </summary>
    public string? SharedKey { get; init; }

    /// <summary>Secrets: what each such column holds instead.</summary>
    public IReadOnlyDictionary<string, object> Blanked { get; init; } = new Dictionary<string, object>();
}
