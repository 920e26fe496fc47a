namespace Huanhu.Kernel;

/// <summary>Something that is counted in whole smallest units: area, mass, money and so on.</summary>
/// <remarks>
/// A measure is only a name for the compiler and a table of units; amounts are <see cref="Quantity{TMeasure}"/>s. Two
/// measures never mix: <c>Quantity&lt;Area&gt; + Quantity&lt;Mass&gt;</c> does not compile.
/// </remarks>
/// <typeparam name="TMeasure">The measure itself.</typeparam>
public interface IMeasure<TMeasure>
    where TMeasure : IMeasure<TMeasure>
{
    /// <summary>The measure's name, such as 面积, area.</summary>
    static abstract BilingualText Name { get; }

    /// <summary>
    /// The ending of a column or JSON member that holds a whole number of smallest units: <c>area_dm2</c>,
    /// <c>mass_g</c>. The ending always names the unit of the number beside it.
    /// </summary>
    static abstract string Suffix { get; }

    /// <summary>Every unit that may be read or printed; the first is the one of <c>ToString</c>.</summary>
    static abstract IReadOnlyList<Unit<TMeasure>> Units { get; }
}
