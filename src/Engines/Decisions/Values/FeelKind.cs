namespace Huanhu.Engines.Decisions.Values;

/// <summary>What sort of value a <see cref="FeelValue"/> is: DMN 1.5, 10.3.2.1.</summary>
public enum FeelKind
{
    /// <summary>No value; it may tell why (<see cref="NullReason"/>).</summary>
    Null,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A number: <see cref="Decimal128"/>.</summary>
    Number,

    /// <summary>A text.</summary>
    String,

    /// <summary>A day: <see cref="FeelDate"/>.</summary>
    Date,

    /// <summary>A time of day: <see cref="FeelTime"/>.</summary>
    Time,

    /// <summary>A time of a day: <see cref="FeelDateTime"/>.</summary>
    DateTime,

    /// <summary>A span of months: <see cref="YearsMonthsDuration"/>.</summary>
    YearsMonths,

    /// <summary>A span of seconds: <see cref="DaysTimeDuration"/>.</summary>
    DaysTime,

    /// <summary>Values in an order: <see cref="FeelList"/>.</summary>
    List,

    /// <summary>Values under names: <see cref="FeelContext"/>.</summary>
    Context,

    /// <summary>What lies between two ends: <see cref="FeelRange"/>.</summary>
    Range,

    /// <summary>What can be invoked: <see cref="FeelFunction"/>.</summary>
    Function,
}
