namespace Huanhu.Engines.Decisions.Feel;

/// <summary>A clock that stands: what is computed while a model is read is bounded by steps.</summary>
internal sealed class StoppedClock : TimeProvider
{
    internal static StoppedClock Instance { get; } = new();

    public override long GetTimestamp() => 0;
}
