namespace Huanhu.Engines.Decisions.Values;

/// <summary>What can be invoked: built in, or written as an expression, with what it closes over.</summary>
internal abstract class FeelFunction : FeelObject
{
    protected FeelFunction() : base(FeelKind.Function)
    {
    }
}
