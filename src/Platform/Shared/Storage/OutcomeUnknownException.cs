namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// The connection was lost while committing: whether the unit is durable must be read back before anyone is told.
/// </summary>
internal sealed class OutcomeUnknownException(Exception cause)
    : IOException("The connection was lost during commit; the outcome is unknown until it is read back.", cause);
