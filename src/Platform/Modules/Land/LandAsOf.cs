namespace Huanhu.Platform.Modules.Land;

/// <summary>Which versions are asked for: those in force on a day, as known after a change.</summary>
/// <param name="EffectiveDay">The day.</param>
/// <param name="Sequence">The last change that is known; null when all are.</param>
internal sealed record LandAsOf(DateOnly EffectiveDay, long? Sequence = null)
{
    /// <summary>Of each parcel the version in force, ended ones too; parcels without one are left out.</summary>
    /// <param name="versions">In the order of codes, of one code of days, of one day of changes.</param>
    public IEnumerable<Parcel> InForce(IEnumerable<Parcel> versions)
    {
        Parcel? last = null;
        foreach (var version in versions.Where(version => Knows(version.EffectiveDay, version.Sequence)))
        {
            if (last is not null && last.Code != version.Code)
            {
                yield return last;
            }

            last = version;
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    /// <summary>Of each layer the version in force.</summary>
    public IEnumerable<LandLayer> InForce(IEnumerable<LandLayer> versions) => versions
        .Where(version => Knows(version.EffectiveDay, version.Sequence))
        .GroupBy(version => version.Id)
        .Select(each => each.MaxBy(version => (version.EffectiveDay, version.Sequence))!)
        .OrderBy(layer => layer.Id, StringComparer.Ordinal);

    private bool Knows(DateOnly effectiveDay, long sequence) =>
        effectiveDay <= EffectiveDay && (Sequence is not { } last || sequence <= last);
}
