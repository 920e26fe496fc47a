namespace Huanhu.Kernel;

/// <summary>A value that is one whole number and is written as that: an amount, an account's number.</summary>
/// <typeparam name="TSelf">The value itself.</typeparam>
public interface IPlainNumber<TSelf>
    where TSelf : struct, IPlainNumber<TSelf>
{
    /// <summary>What the number must be, in a sentence, for who sent another.</summary>
    static abstract string Expected { get; }

    /// <summary>The number.</summary>
    long ToNumber();

    /// <summary>The value of a number; null when it stands for none.</summary>
    static abstract TSelf? FromNumber(long number);
}
