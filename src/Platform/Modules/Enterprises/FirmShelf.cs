using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>All firms in memory: those that were imported, and beside them the invented ones.</summary>
/// <remarks>Read when somebody first asks, and again when firms were imported, here or by another process.</remarks>
internal sealed class FirmShelf : IDisposable
{
    /// <summary>The topic of the notice that firms were imported.</summary>
    public const string Topic = "enterprises_firms";

    private readonly Store _store;
    private readonly Lazy<Population> _invented;
    private readonly IDisposable _heard;
    private readonly SemaphoreSlim _alone = new(1);
    private volatile Population? _firms;
    private volatile bool _isStale = true;

    private FirmShelf(Store store, Func<Population> invented)
    {
        (_store, _invented) = (store, new(invented));
        _heard = store.Notices.Subscribe(notice => _isStale |= notice.Topic == Topic || notice == Notice.Anything);
    }

    /// <summary>The firms of a store; none is read yet.</summary>
    /// <param name="store">Where imported firms are.</param>
    /// <param name="invented">Makes the others; asked once.</param>
    public static FirmShelf Over(Store store, Func<Population> invented) => new(store, invented);

    /// <summary>As of the last look.</summary>
    public Population Firms => _firms ?? _invented.Value;

    /// <summary>Takes in what was imported since.</summary>
    /// <param name="isForced">Whether to look although nobody told of any.</param>
    public async Task RefreshAsync(bool isForced = false)
    {
        if (!_isStale && !isForced && _firms is not null)
        {
            return;
        }

        await _alone.WaitAsync();
        try
        {
            // Before the look: what is added meanwhile is looked for the next time.
            _isStale = false;
            var rows = await _store.ReadAsync(EnterprisesStore.All);
            _firms = rows.Count == 0 ? _invented.Value : FirmRows.Beside(_invented.Value, rows);
        }
        catch
        {
            _isStale = true;
            throw;
        }
        finally
        {
            _alone.Release();
        }
    }

    public void Dispose()
    {
        _heard.Dispose();
        _alone.Dispose();
    }
}
