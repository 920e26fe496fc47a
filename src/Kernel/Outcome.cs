using System.Diagnostics.CodeAnalysis;

namespace Huanhu.Kernel;

/// <summary>What was asked for, or the <see cref="Refusal"/> that answers instead; exactly one of the two.</summary>
/// <remarks>
/// Immutable. Both implicit conversions exist, so a use case returns its value or its refusal as it stands.
/// </remarks>
[SuppressMessage("Usage", "CA2225", Justification = "The conversions are the constructors; other names say nothing.")]
public sealed class Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>The refusal, or null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it was done; when false, <see cref="Refusal"/> says why.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused; ask <see cref="IsDone"/> first.</exception>
    public T Value => IsDone ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}.");

    /// <summary>A value.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
