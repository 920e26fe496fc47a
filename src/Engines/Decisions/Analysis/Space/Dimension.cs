using Huanhu.Engines.Decisions.Dmn.Explain;
using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Feel.Closures;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Analysis.Space;

/// <summary>The values of an input expression, in classes that no test of the tables tells apart.</summary>
/// <remarks>
/// Where the model gives no type, values are of the kinds they are held against. Null is one of the values when it was
/// asked for, or some rule asks for it; it is the last class then.
/// </remarks>
internal sealed class Dimension
{
    private readonly List<KindClasses> _kinds = [];
    private readonly List<FeelValue> _samples = [];
    private readonly bool _areMomentsAlike;

    /// <param name="uses">The columns of this expression, in one table or two.</param>
    /// <param name="withNull">Whether null is one of the values though no rule asks for it.</param>
    /// <param name="run">Tries tests.</param>
    internal Dimension(IReadOnlyList<ColumnUse> uses, bool withNull, FeelRun run)
    {
        (Text, Input) = (uses[0].Column.Text, uses[0].Input);
        List<FeelType> types = [.. uses.SelectMany(use => use.Types)];
        List<CellNode> allowed = [.. uses.Select(use => use.Column.Allowed).OfType<CellNode>()];
        List<Test> tests = [.. uses.SelectMany(use => use.Column.Tests).Concat(allowed).SelectMany(cell => cell.Tests)];
        var cuts = new List<FeelValue>();
        var moments = tests.SelectMany(MomentsOf).ToList();
        _areMomentsAlike = moments.Select(IsLocal).Distinct().Count() == 1;
        tests.ForEach(test => test.TryAddCuts(cuts));
        var isKnown = types.All(type => type.TryAddCuts(cuts)) && allowed.SelectMany(cell => cell.Tests).All(IsExact);
        FeelKind? typed = types.Find(type => type.Kind is not null)?.Kind;
        List<FeelKind> kinds = [.. (typed is { } kind ? [kind] : cuts.Select(cut => cut.Kind)).Distinct().Where(IsCut)];
        foreach (var one in kinds)
        {
            var isNamed = one == FeelKind.String && tests.TrueForAll(IsByName);
            _kinds.Add(new(
                Axis.Of(one, cuts), isNamed, _samples.Count,
                value => types.TrueForAll(type => type.Admits(value))
                    && allowed.TrueForAll(cell => cell.Holds(run, value).IsTrue)));
            _samples.AddRange(_kinds[^1].Samples);
        }

        IsKnown = isKnown && (typed is null || kinds.Count > 0);
        if (kinds.Count == 0) { _samples.Add(typed is null ? "…" : FeelValue.Null); }

        HasNull = allowed.TrueForAll(cell => cell.Holds(run, default).IsTrue)
            && (withNull || _samples.Count == 0 || uses.SelectMany(use => use.Column.Tests)
                .SelectMany(cell => cell.Tests).Any(test => AsksForNull(test) && test.Holds(run, default).IsTrue));
        if (HasNull || _samples.Count == 0) { _samples.Add(FeelValue.Null); }

        All = ClassSet.All(_samples.Count);
        Values = ClassSet.All(_samples.Count - (HasNull ? 1 : 0));
    }

    /// <summary>The expression as FEEL.</summary>
    internal string Text { get; }

    /// <summary>The input that is the whole expression; null of others.</summary>
    internal string? Input { get; }

    /// <summary>Whether which values may come is told by constants.</summary>
    internal bool IsKnown { get; }

    /// <summary>Whether null is the last class.</summary>
    internal bool HasNull { get; }

    /// <summary>A value of each class.</summary>
    internal IReadOnlyList<FeelValue> Samples => _samples;

    internal ClassSet All { get; }

    /// <summary>All but null.</summary>
    internal ClassSet Values { get; }

    internal IReadOnlyList<KindClasses> Kinds => _kinds;

    /// <summary>The class of a value; −1 when it is none that may come.</summary>
    internal int ClassOf(FeelValue value)
    {
        if (value.IsNull) { return HasNull ? _samples.Count - 1 : -1; }

        foreach (var kind in _kinds)
        {
            if (kind.Kind == value.Kind) { return kind.ClassOf(value); }
        }

        return _kinds.Count == 0 ? 0 : -1;
    }

    /// <summary>Whether a test tells classes apart and nothing else.</summary>
    internal bool IsExact(Test test) => test.TryAddCuts([])
        || (_areMomentsAlike && MomentsOf(test).Any() && test.Bounds is { } bounds
            && (bounds.Low.IsNull || bounds.Low.Kind == FeelKind.DateTime)
            && (bounds.High.IsNull || bounds.High.Kind == FeelKind.DateTime));

    /// <summary>The classes that pass a cell for certain, and those that may.</summary>
    internal TestedClasses Passing(CellNode cell, FeelRun run)
    {
        if (cell.Tests.Count == 0) { return new(All, All, true); }

        List<Test> exact = [.. cell.Tests.Where(IsExact)];
        var isExact = exact.Count == cell.Tests.Count;
        if (isExact && cell.IsNegated && (_kinds.Count != 1 || exact.Exists(test => !IsPlain(test))))
        {
            return Tried(cell, run);
        }

        var holds = exact.Aggregate(ClassSet.Empty, (sofar, test) => sofar.With(PassingTest(test, run)));
        if (!isExact)
        {
            return cell.IsNegated
                ? new(ClassSet.Empty, holds.Others(_samples.Count), false)
                : new(holds, All, exact.Exists(test => test.Holds(run, default).IsTrue));
        }

        var passesNull = cell.Holds(run, default).IsTrue;
        var values = (cell.IsNegated ? holds.Others(_samples.Count) : holds).Within(Values);
        var passing = passesNull && HasNull ? values.With(NullClass) : values;
        return new(passing, passing, passesNull);
    }

    private ClassSet NullClass => ClassSet.Of([new(_samples.Count - 1, _samples.Count - 1)]);

    private ClassSet PassingTest(Test test, FeelRun run)
    {
        var bounds = test.Bounds;
        return bounds is not null && IsPlain(test) && _kinds.Find(kind => kind.Knows(bounds)) is { } kind
            ? kind.Passing(bounds)
            : Where(sample => test.Holds(run, sample).IsTrue);
    }

    private TestedClasses Tried(CellNode cell, FeelRun run)
    {
        var passing = Where(sample => cell.Holds(run, sample).IsTrue);
        return new(passing, passing, cell.Holds(run, default).IsTrue);
    }

    private ClassSet Where(Predicate<FeelValue> passes) => ClassSet.Of(
        _samples.Index().Where(sample => passes(sample.Item)).Select(sample => new Dmn.Boxed.CellSpan(
            sample.Index, sample.Index)));

    // Between ends of a kind that the dimension has.
    private bool IsPlain(Test test) => test.Bounds is { } bounds && _kinds.Exists(kind => kind.Knows(bounds));

    private bool IsCut(FeelKind kind) => Cuts.IsCut(kind) || (kind == FeelKind.DateTime && _areMomentsAlike);

    // Null itself, or a list with it; != 5 holds for null too, and nobody thinks of it.
    private bool AsksForNull(Test test) =>
        IsExact(test) && (test.Bounds is null || test.Bounds.Low.Kind == FeelKind.List);

    private static bool IsLocal(FeelValue moment) => moment.AsDateTime().OffsetSeconds is null;

    private static IEnumerable<FeelValue> MomentsOf(Test test) => test.Bounds is { } bounds
        ? new[] { bounds.Low, bounds.High }.Where(end => end.Kind == FeelKind.DateTime)
        : [];

    /// <summary>Whether a test asks for single values, if for strings at all.</summary>
    private static bool IsByName(Test test)
    {
        if (test.Bounds is not { } bounds)
        {
            // Null, or nothing that can be told.
            return true;
        }

        return bounds.HasLow && bounds.HasHigh && bounds.Low == bounds.High ? IsByName(bounds.Low)
            : bounds.Low.Kind != FeelKind.String && bounds.High.Kind != FeelKind.String;
    }

    private static bool IsByName(FeelValue wanted) => wanted.Kind switch
    {
        FeelKind.List => wanted.AsList().All(IsByName),
        FeelKind.Range => wanted.AsRange().Start.Kind != FeelKind.String
            && wanted.AsRange().End.Kind != FeelKind.String,
        _ => true,
    };
}

/// <summary>A column of a table, with what is known of its values.</summary>
/// <param name="Column">The column.</param>
/// <param name="Input">The input that is its whole expression; null of others.</param>
/// <param name="Types">What its values conform to.</param>
internal sealed record ColumnUse(TestedColumn Column, string? Input, IReadOnlyList<FeelType> Types);

/// <summary>The classes that pass a cell.</summary>
/// <param name="Certain">Those that do.</param>
/// <param name="Possible">Those that may; the same where all of the cell is analysed.</param>
/// <param name="PassesNull">Whether null does, whether or not it is one of the values.</param>
internal sealed record TestedClasses(ClassSet Certain, ClassSet Possible, bool PassesNull);
