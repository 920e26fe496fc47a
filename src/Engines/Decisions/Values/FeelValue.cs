using System.Runtime.CompilerServices;

namespace Huanhu.Engines.Decisions.Values;

/// <summary>A value of FEEL: DMN 1.5, 10.3.2.1. Twenty-four bytes: a reference and sixteen bytes of content.</summary>
/// <remarks>
/// Numbers, booleans, dates, times and durations lie in the content and the reference tells their kind; a string, list,
/// context, range or function is the reference. The default value is null without a reason. Immutable.
/// <see cref="Equals(FeelValue)"/> is sameness for collections and tests: null is null, and kinds never mix. FEEL's own
/// <c>=</c> knows a third answer, and belongs to the language.
/// </remarks>
public readonly partial struct FeelValue : IEquatable<FeelValue>
{
    private readonly object? _reference;
    private readonly ulong _upper;
    private readonly ulong _lower;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FeelValue(object? reference, ulong upper = 0, ulong lower = 0)
    {
        _reference = reference;
        _upper = upper;
        _lower = lower;
    }

    /// <summary>Null without a reason.</summary>
    public static FeelValue Null => default;

    /// <summary>true.</summary>
    public static FeelValue True => new(KindMark.Boolean, 0, 1);

    /// <summary>false.</summary>
    public static FeelValue False => new(KindMark.Boolean);

    /// <summary>What sort of value this is.</summary>
    public FeelKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _reference switch
        {
            null => FeelKind.Null,
            string => FeelKind.String,
            _ => Unsafe.As<FeelObject>(_reference).Kind,
        };
    }

    /// <summary>Whether this is null.</summary>
    public bool IsNull => Kind == FeelKind.Null;

    /// <summary>Why this is null; null if it is a value, or nothing was noted.</summary>
    public NullReason? Reason => _reference as NullReason;

    /// <summary>How many lists and contexts lie one inside the other; 0 for all other values.</summary>
    internal int Depth => _reference is FeelList or FeelContext ? Unsafe.As<FeelObject>(_reference).Depth : 0;

    /// <summary>How many values a list or context holds all the way down, itself among them; 1 for others.</summary>
    internal long Weight => _reference is FeelList or FeelContext ? Unsafe.As<FeelObject>(_reference).Weight : 1;

    internal bool IsNumber
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(_reference, KindMark.Number);
    }

    internal bool IsBoolean
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(_reference, KindMark.Boolean);
    }

    internal bool IsTrue => IsBoolean && _lower != 0;

    internal bool IsFalse => IsBoolean && _lower == 0;

    /// <summary>Null, and why.</summary>
    public static FeelValue NullBecause(NullReason reason) => new(reason);

    /// <summary>A value that a list, context, range, function or null reason is.</summary>
    public static implicit operator FeelValue(FeelObject? value) => new(value);

    /// <summary>A boolean.</summary>
    public static implicit operator FeelValue(bool value) => new(KindMark.Boolean, 0, value ? 1UL : 0UL);

    /// <summary>A string; null of null.</summary>
    public static implicit operator FeelValue(string? value) => new(value);

    /// <summary>A number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator FeelValue(Decimal128 value)
    {
        var (upper, lower) = value.Bits;
        return new(KindMark.Number, upper, lower);
    }

    /// <summary>A number.</summary>
    public static implicit operator FeelValue(int value) => (Decimal128)value;

    /// <summary>A number.</summary>
    public static implicit operator FeelValue(long value) => (Decimal128)value;

    /// <summary>A number.</summary>
    public static implicit operator FeelValue(decimal value) => (Decimal128)value;

    /// <summary>A date.</summary>
    public static implicit operator FeelValue(FeelDate value) => new(KindMark.Date, 0, value.Bits);

    /// <summary>A time.</summary>
    public static implicit operator FeelValue(FeelTime value) =>
        new(value.Zone is { } zone ? zone.TimeMark : KindMark.Time, 0, value.Bits);

    /// <summary>A date and time.</summary>
    public static implicit operator FeelValue(FeelDateTime value) =>
        new(value.Zone is { } zone ? zone.DateTimeMark : KindMark.DateTime, value.Date.Bits, value.Time.Bits);

    /// <summary>A years and months duration.</summary>
    public static implicit operator FeelValue(YearsMonthsDuration value) =>
        new(KindMark.YearsMonths, 0, unchecked((ulong)value.TotalMonths));

    /// <summary>A days and time duration.</summary>
    public static implicit operator FeelValue(DaysTimeDuration value) => new(KindMark.DaysTime,
        unchecked((ulong)(value.Nanoseconds >> 64)), unchecked((ulong)value.Nanoseconds));

    /// <summary>The boolean; a fault unless the kind is Boolean, as the next ones for theirs.</summary>
    public bool AsBoolean() => Checked(FeelKind.Boolean)._lower != 0;

    /// <summary>The number.</summary>
    public Decimal128 AsNumber() => Checked(FeelKind.Number).Number;

    /// <summary>The string.</summary>
    public string AsString() => (string)Checked(FeelKind.String)._reference!;

    /// <summary>The date.</summary>
    public FeelDate AsDate() => FeelDate.FromBits(Checked(FeelKind.Date)._lower);

    /// <summary>The time.</summary>
    public FeelTime AsTime() => FeelTime.FromBits(Checked(FeelKind.Time)._lower, Zone);

    /// <summary>The date and time.</summary>
    public FeelDateTime AsDateTime() => new(
        FeelDate.FromBits(Checked(FeelKind.DateTime)._upper), FeelTime.FromBits(_lower, Zone));

    /// <summary>The years and months duration.</summary>
    public YearsMonthsDuration AsYearsMonths() => new(unchecked((long)Checked(FeelKind.YearsMonths)._lower));

    /// <summary>The days and time duration.</summary>
    public DaysTimeDuration AsDaysTime() => new(unchecked(new Int128(Checked(FeelKind.DaysTime)._upper, _lower)));

    /// <summary>The list.</summary>
    public FeelList AsList() => (FeelList)Checked(FeelKind.List)._reference!;

    /// <summary>The context.</summary>
    public FeelContext AsContext() => (FeelContext)Checked(FeelKind.Context)._reference!;

    /// <summary>The range.</summary>
    public FeelRange AsRange() => (FeelRange)Checked(FeelKind.Range)._reference!;

    /// <summary>The function.</summary>
    internal FeelFunction AsFunction() => (FeelFunction)Checked(FeelKind.Function)._reference!;

    /// <summary>The number, for who has asked <see cref="IsNumber"/> before.</summary>
    internal Decimal128 Number
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Decimal128.FromBits(_upper, _lower);
    }

    private FeelZone? Zone => Unsafe.As<KindMark>(_reference)!.Zone;

    private FeelValue Checked(FeelKind kind) =>
        Kind == kind ? this : throw new InvalidOperationException($"The value is {Kind}, not {kind}: {this}.");
}
