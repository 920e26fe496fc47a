using System.Collections.Frozen;
using Huanhu.Kernel;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>All rules in memory, ready to decide; read again when a set was added anywhere.</summary>
internal sealed class RuleShelf : IDisposable
{
    /// <summary>The topic of the notice that versions or what was done to them have changed.</summary>
    public const string Topic = "standards_rules";

    private const string Producer = "standards";

    private readonly Store _store;
    private readonly TimeProvider _time;
    private readonly IDisposable _heard;
    private readonly SemaphoreSlim _reading = new(1);
    private volatile Content _content;
    private volatile bool _isStale;

    private RuleShelf(Store store, TimeProvider time, Content content)
    {
        (_store, _time, _content) = (store, time, content);
        _heard = store.Notices.Subscribe(notice =>
            _isStale |= notice.Topic == Topic || notice == Notice.Anything);
    }

    /// <summary>Reads what is stored; first adds what the region pack has and the store lacks.</summary>
    public static async Task<Outcome<RuleShelf>> OpenAsync(
        Store store, RegionPack pack, TimeProvider time, bool isEmpty)
    {
        var packed = new List<LoadedRules>();
        var folder = pack.PathOf("rules");
        var files = isEmpty || !Directory.Exists(folder) ? [] : Directory.GetFiles(folder, "*.dmn");
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var read = RuleReader.Read(await File.ReadAllTextAsync(file), today: null);
            if (!read.IsDone)
            {
                return read.Refusal with { Where = $"{Path.GetFileName(file)} {read.Refusal.Where}" };
            }

            packed.Add(new(read.Value, "", default));
        }

        // What is in memory already is not read again from the store.
        var shelf = new RuleShelf(store, time, new(packed, []));
        if (packed.Count > 0 && !store.IsReadOnly)
        {
            await store.WriteAsync(Producer, session => packed.Count(each => shelf.Add(session, each.Rules, "")));
        }

        await shelf.RefreshAsync(isForced: true);
        if (!store.IsReadOnly)
        {
            await shelf.BeginAllAsync();
        }

        return shelf;
    }

    /// <summary>Reads a set and adds it in one unit of the writer queue; a refused one leaves nothing.</summary>
    public Outcome<RuleVersion> Import(WriteSession session, string text, string loadedBy)
    {
        var read = RuleReader.Read(text, LegalTime.Today(_time));
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        Add(session, read.Value, loadedBy);
        return read.Value;
    }

    /// <summary>Which of them hold.</summary>
    public RulesInForce InForce => _content.InForce;

    /// <summary>All versions with what was done to them.</summary>
    public IReadOnlyList<RuleLife> Lives => _content.Lives;

    /// <summary>Those that were proposed and are not adopted: few, and none on most days.</summary>
    public IReadOnlyList<RuleLife> Proposed => _content.Proposed;

    /// <summary>What keeps versions from being adopted, and what should be known before.</summary>
    public FindingsShelf Findings { get; } = new();

    /// <summary>The same as a unit of work sees them, of the versions that are in memory.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="fresh">A version that it has just added.</param>
    public IReadOnlyList<RuleLife> LivesIn(Session session, RuleVersion? fresh = null)
    {
        var all = _content.All;
        return RuleLife.Of(
            fresh is null || all.Any(each => each.Rules.Version == fresh.Version)
                ? all
                : [.. all, new(fresh, "", _time.GetUtcNow())],
            StandardsStore.Steps(session));
    }

    public RuleVersion? Find(string version) => _content.ByVersion.GetValueOrDefault(version);

    /// <summary>Takes in what was added since, here or by another process.</summary>
    public async Task RefreshAsync(bool isForced = false)
    {
        if (!_isStale && !isForced && _reading.CurrentCount > 0)
        {
            return;
        }

        // Whoever comes while another one reads waits: what he has just added may be what is being read.
        await _reading.WaitAsync();
        try
        {
            if (_isStale || isForced)
            {
                await ReadAsync();
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose()
    {
        _heard.Dispose();
        _reading.Dispose();
    }

    private async Task ReadAsync()
    {
        // Before the look: what is added meanwhile is looked for the next time; so is what a failed look did not see.
        _isStale = false;
        (IReadOnlyList<StandardsStore.RuleRow> Rules, IReadOnlyList<RuleStep> Steps) rows;
        try
        {
            rows = await _store.ReadAsync(session => (StandardsStore.All(session), StandardsStore.Steps(session)));
        }
        catch
        {
            _isStale = true;
            throw;
        }

        var known = _content.All.ToDictionary(each => each.Rules.Version, each => each.Rules);
        _content = new(
            [.. rows.Rules.Select(row => new LoadedRules(
                known.GetValueOrDefault(row.Version) ?? RuleReader.Read(row.Content, today: null).Value, row.LoadedBy,
                row.LoadedAt))],
            rows.Steps);
    }

    private bool Add(WriteSession session, RuleVersion rules, string loadedBy)
    {
        var isNew = StandardsStore.TryAdd(session, new()
        {
            Version = rules.Version,
            Model = rules.Model,
            Content = rules.Text,
            LoadedBy = loadedBy,
            LoadedAt = _time.GetUtcNow(),
        });
        if (isNew)
        {
            StandardsStore.TryAddStep(session, RuleStep.First(rules, loadedBy, _time.GetUtcNow()));
            session.Notify(Topic, rules.Model);
        }

        return isNew;
    }

    /// <summary>What was loaded before steps were kept begins with the one that its head says.</summary>
    private Task<int> BeginAllAsync()
    {
        var first = _content.Lives.Where(life => life.Steps.Count == 1).Select(life => life.Steps[0])
            .Where(step => step.Id == RuleStep.OnlyId(step.Kind, step.Version)).ToList();
        return _store.WriteAsync(Producer, session => first.Count(step => StandardsStore.TryAddStep(session, step)));
    }

    private sealed class Content
    {
        /// <param name="all">In the order in which they were loaded.</param>
        /// <param name="steps">What was done to them.</param>
        public Content(IReadOnlyList<LoadedRules> all, IReadOnlyList<RuleStep> steps)
        {
            (All, Lives) = (all, RuleLife.Of(all, steps));
            Proposed = [.. Lives.Where(life =>
                life.Adoption is null && life.Steps.Any(step => step.Kind == RuleAct.Proposed))];
            InForce = new([.. Lives.Select(life => life.Held).OfType<HeldRules>()]);
            ByVersion = Lives.ToFrozenDictionary(life => life.Rules.Version, life => life.Rules);
        }

        public IReadOnlyList<LoadedRules> All { get; }

        public IReadOnlyList<RuleLife> Lives { get; }

        public IReadOnlyList<RuleLife> Proposed { get; }

        public RulesInForce InForce { get; }

        public FrozenDictionary<string, RuleVersion> ByVersion { get; }
    }
}
