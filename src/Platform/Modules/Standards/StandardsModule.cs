using Huanhu.Kernel;
using Huanhu.Platform.Shared;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>The door of Standards: the catalogue of industries, later the admission standards themselves.</summary>
/// <remarks>Immutable and safe to share; the catalogue is read once, when it is first asked.</remarks>
public sealed class StandardsModule
{
    private readonly Lazy<IndustryCatalogue> _industries;

    internal StandardsModule(RegionPack pack) => _industries = new(() =>
        IndustryCatalogue.Read(File.ReadAllText(pack.PathOf("industries/gbt4754_2017.csv"))));

    /// <summary>An industry of GB/T 4754-2017.</summary>
    /// <param name="Code">With the section letter, such as C3973.</param>
    /// <param name="Name">The name of the standard; it has no English edition.</param>
    /// <param name="Level">Section, division, group or class.</param>
    public sealed record Industry(IndustryCode Code, string Name, IndustryLevel Level);

    /// <summary>What of an industry a query met, the closest first.</summary>
    public enum IndustryMatch
    {
        /// <summary>The whole code, the whole name or its initials.</summary>
        Whole,

        /// <summary>The beginning of the code, the name, the pinyin or the initials.</summary>
        Beginning,

        /// <summary>The middle of the name, of its pinyin or initials.</summary>
        Inside,
    }

    /// <summary>Which of an industry's words a query met.</summary>
    public enum IndustryKey
    {
        /// <summary>The code, its letter left out or not.</summary>
        Code,

        /// <summary>The Chinese name.</summary>
        Name,

        /// <summary>The name's syllables.</summary>
        Pinyin,

        /// <summary>The first letters of the syllables.</summary>
        Initials,
    }

    /// <summary>An industry that a query found.</summary>
    public sealed record FoundIndustry(Industry Industry, IndustryMatch Match, IndustryKey Key);

    /// <summary>The industry of a code; null when the edition has none.</summary>
    public Industry? Find(IndustryCode code) => _industries.Value.Find(code);

    /// <summary>From the section down to the industry itself; empty for an unknown code.</summary>
    public IReadOnlyList<Industry> PathOf(IndustryCode code) => _industries.Value.PathOf(code);

    /// <summary>The industries directly below, in catalogue order; empty for a class or an unknown code.</summary>
    public IReadOnlyList<Industry> ChildrenOf(IndustryCode code) => _industries.Value.ChildrenOf(code);

    /// <summary>Industries by code (letter left out or not), part of the Chinese name, pinyin or initials.</summary>
    /// <param name="query">What a person typed; blank finds nothing.</param>
    /// <param name="rows">How many at most; the closest matches come first, then the higher levels, then codes.</param>
    public IReadOnlyList<FoundIndustry> Search(string query, Limit rows) => _industries.Value.Search(query, rows);
}
