namespace Huanhu.Engines.Decisions.Values;

/// <summary>What becomes of the digits that a number loses.</summary>
internal enum DecimalRounding
{
    /// <summary>To the nearest, halves to the even digit: decimal(), and every operation.</summary>
    HalfEven,

    /// <summary>To the nearest, halves away from zero: round half up().</summary>
    HalfUp,

    /// <summary>To the nearest, halves towards zero: round half down().</summary>
    HalfDown,

    /// <summary>Away from zero: round up().</summary>
    Up,

    /// <summary>Towards zero: round down().</summary>
    Down,

    /// <summary>Towards −∞: floor().</summary>
    Floor,

    /// <summary>Towards +∞: ceiling().</summary>
    Ceiling,
}
