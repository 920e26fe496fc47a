namespace Huanhu.Engines.Decisions.Values;

/// <content>Sameness, hash and text of a value.</content>
public readonly partial struct FeelValue
{
    /// <summary>Whether both are the same: same kind and same content, item by item; null is null.</summary>
    public bool Equals(FeelValue other)
    {
        var kind = Kind;
        return kind == other.Kind && kind switch
        {
            FeelKind.Null => true,
            FeelKind.Number => Number == other.Number,
            FeelKind.String => string.Equals((string)_reference!, (string)other._reference!, StringComparison.Ordinal),
            FeelKind.List => AsList().Items.SequenceEqual(other.AsList().Items),
            FeelKind.Context => AreSame(AsContext(), other.AsContext()),
            FeelKind.Range => AreSame(AsRange(), other.AsRange()),
            _ => ReferenceEquals(_reference, other._reference) && _upper == other._upper && _lower == other._lower,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FeelValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        FeelKind.Null => 0,
        FeelKind.Number => Number.GetHashCode(),
        FeelKind.String => string.GetHashCode((string)_reference!, StringComparison.Ordinal),
        FeelKind.List => HashCode.Combine(FeelKind.List, AsList().Count),
        FeelKind.Context => HashCode.Combine(FeelKind.Context, AsContext().Count),
        FeelKind.Range => HashCode.Combine(AsRange().Start, AsRange().End),
        _ => HashCode.Combine(_reference, _upper, _lower),
    };

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(FeelValue left, FeelValue right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(FeelValue left, FeelValue right) => !left.Equals(right);

    /// <summary>The value for a log or a test: numbers, strings and times as FEEL's string(), else the kind.</summary>
    public override string ToString() => Kind switch
    {
        FeelKind.Null => "null",
        FeelKind.Boolean => IsTrue ? "true" : "false",
        FeelKind.Number => Number.ToString(),
        FeelKind.String => AsString(),
        FeelKind.Date => AsDate().ToString(),
        FeelKind.Time => AsTime().ToString(),
        FeelKind.DateTime => AsDateTime().ToString(),
        FeelKind.YearsMonths => AsYearsMonths().ToString(),
        FeelKind.DaysTime => AsDaysTime().ToString(),
        FeelKind.List => $"[{string.Join(", ", AsList())}]",
        _ => Kind.ToString(),
    };

    private static bool AreSame(FeelContext left, FeelContext right)
    {
        if (left.Count != right.Count) { return false; }

        for (var at = 0; at < left.Count; at++)
        {
            if (!right.TryGet(left.Names[at], out var value) || value != left.Values[at]) { return false; }
        }

        return true;
    }

    private static bool AreSame(FeelRange left, FeelRange right) =>
        left.IsStartIncluded == right.IsStartIncluded && left.IsEndIncluded == right.IsEndIncluded
        && left.Start == right.Start && left.End == right.End;
}
