namespace Huanhu.Platform.Shared.Storage;

/// <summary>More waits to be written than <see cref="WriterLimits"/> allows; the unit was not accepted.</summary>
internal sealed class StoreBusyException(string message) : InvalidOperationException(message);
