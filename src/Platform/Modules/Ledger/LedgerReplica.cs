using Huanhu.Engines.Ledger;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>This process's copy of a book that another process decides on: it follows the journal.</summary>
/// <remarks>
/// What was told anywhere is in the journal, so who catches up first and looks then sees all of it. Those who come
/// while one look at the journal is under way share the next.
/// </remarks>
internal sealed class LedgerReplica(Journal journal, SnapshotShelf shelf)
{
    private readonly Lock _gate = new();
    private readonly Lock _rounds = new();
    private Task _round = Task.CompletedTask;
    private Task<Book>? _next;
    private OpenBook? _open;

    /// <summary>Looks into the book, after everything that is in the journal by now.</summary>
    /// <param name="look">Short; it keeps nothing of the book.</param>
    /// <exception cref="InvalidDataException">The journal is broken.</exception>
    /// <exception cref="Shared.Storage.StoreUnavailableException">The journal can't be read now.</exception>
    public async Task<T> LookAsync<T>(Func<Book, T> look)
    {
        var book = await CatchUpAsync().ConfigureAwait(false);
        lock (_gate)
        {
            return look(book);
        }
    }

    private Task<Book> CatchUpAsync()
    {
        lock (_rounds)
        {
            return _next ??= RunAsync(_round);
        }
    }

    private async Task<Book> RunAsync(Task before)
    {
        // Whatever became of it was told to those who waited for it.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_rounds)
        {
            (_round, _next) = (_next!, null);
        }

        try
        {
            var open = _open ??= await OpenBook.ReadAsync(journal, shelf).ConfigureAwait(false);
            while (await open.StepAsync(journal, _gate).ConfigureAwait(false) is { } next)
            {
                _open = open = next;
            }

            return open.Book;
        }
        catch (InvalidDataException)
        {
            // Read anew the next time: the copy may be what is wrong.
            _open = null;
            throw;
        }
    }
}
