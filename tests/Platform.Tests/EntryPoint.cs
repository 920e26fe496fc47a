using Huanhu.Platform.Tests.Modules.Ledger;
using Huanhu.Platform.Tests.Shared.Storage;
using Xunit.Runner.InProc.SystemConsole;

namespace Huanhu.Platform.Tests;

/// <summary>Runs the tests, or, when asked by the environment, is the process that a crash test kills.</summary>
/// <remarks>
/// The runner's generated entry point does the first alone. A module initialiser cannot do the second: it holds the
/// module's lock, so that the first thread of the store that enters a lambda of this assembly waits for it for ever.
/// </remarks>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args) =>
        CrashWriter.FolderAsked is { } folder
            ? await CrashWriter.WriteUntilKilledAsync(folder)
            : LedgerCrashWriter.FolderAsked is { } ledger
            ? await LedgerCrashWriter.WriteUntilKilledAsync(ledger)
            : await ConsoleRunner.Run(args);
}
