using System.Text;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Tests.Shared;
using Huanhu.Platform.Tests.Shared.Deadlines;
using Huanhu.Platform.Tests.Shared.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huanhu.Platform.Tests.Modules.Standards;

/// <summary>Officials of 新吴 and 宜兴 with a standard of the province, and a clock that is moved by hand.</summary>
internal sealed class StandardsDesk : IAsyncDisposable
{
    public static readonly JurisdictionCode Xinwu = JurisdictionCode.Parse("320214");
    public static readonly JurisdictionCode Yixing = JurisdictionCode.Parse("320282");

    private TestStore _test = null!;
    private int _starts;
    private Peers _peers = null!;
    private DraftRules _draft = null!;
    private AdoptRules _adopt = null!;

    public static JurisdictionTree Tree { get; } = JurisdictionTree.Build(
    [
        new(JurisdictionCode.Parse("320000"), new("江苏", "Jiangsu"), JurisdictionLevel.Province, null, [], false),
        .. new[] { ("320211", "滨湖", "Binhu"), ("320214", "新吴", "Xinwu"), ("320282", "宜兴", "Yixing") }.Select(
            county => new Jurisdiction(JurisdictionCode.Parse(county.Item1), new(county.Item2, county.Item3),
                JurisdictionLevel.County, JurisdictionCode.Parse("320000"), [], false)),
    ]).Value;

    public SetClock Clock { get; } = new();

    public Store Store => _test.Store;

    public SigningKeys Keys { get; private set; } = null!;

    public string Folder => _test.Options.DataFolder;

    public StandardsModule Standards { get; private set; } = null!;

    public ShowRules Show { get; private set; } = null!;

    public DateOnly Today => LegalTime.Today(Clock);

    public DateOnly Tomorrow => Today.AddDays(1);

    public Caller XinwuOfficer => Official("320214:planning:officer");

    public Caller XinwuApprover => Official("320214:planning:approver");

    public Caller YixingApprover => Official("320282:planning:approver");

    /// <summary>The standard of the province, which is in force.</summary>
    public static string Common =>
        RuleSamples.Cod.Replace("model=\"sample\"", "model=\"common\"", StringComparison.Ordinal);

    /// <summary>The one that both counties are to adopt in its place.</summary>
    public static string Unified => RuleSamples.Cod.Replace(
        "model=\"sample\" jurisdiction=\"320000\"",
        "model=\"unified\" jurisdiction=\"320214 320282\" replaces=\"common\"", StringComparison.Ordinal);

    public static string UnifiedLater => Unified.Replace("&lt; 1<", "&lt; 2<", StringComparison.Ordinal);

    /// <param name="server">Null for the embedded store.</param>
    public static async Task<StandardsDesk> OpenAsync(PostgresServer? server)
    {
        var desk = new StandardsDesk { _test = await TestStore.OpenAsync(server) };
        desk.Keys = SigningKeys.Open(Path.Combine(desk.Folder, "keys"), desk.Clock).Value;
        var installation = new Installation(
            new(desk._test.Options.DataFolder), new(), desk.Store, Tree, desk.Clock, new(desk.Clock, new Random(11)))
        {
            SigningKeys = desk.Keys,
        };
        desk._peers = new(installation, NullLogger<Peers>.Instance);
        await desk.StartAsync();
        await desk.Store.WriteAsync("test", session => desk.Standards.Rules.Import(session, Common, "admin"));
        await desk.Standards.RefreshAsync();
        return desk;
    }

    /// <summary>What the program does at its start: nothing is remembered but what is stored.</summary>
    public async Task StartAsync()
    {
        Standards = (await StandardsModule.OpenAsync(Store, Office.Pack(), Clock, isEmpty: true)).Value;
        var ids = new IdSource(Clock, new Random(_starts++));
        var (outbox, rights) = (new Outbox(ids, Clock), new RuleRights(Tree));
        var save = new SaveStep(
            _peers, outbox, new Inbox(outbox, ids, Clock), new AuditTrail(Clock), Tree, ids, Clock);
        Show = new(Standards, rights, Clock);
        _draft = new(Standards, rights, save, Store, Clock);
        _adopt = new(Standards, rights, save, _peers, Store, Tree, Clock);
    }

    public static Caller Official(string right, string? account = null)
    {
        Assert.True(Right.TryParse(right, out var held));
        return new(Tree)
        {
            Kind = CallerKind.Session, Account = account ?? right, Name = right, Rights = [held],
            Home = held.Jurisdiction,
        };
    }

    public Task<Outcome<ShowRules.Answer>> DraftAsync(string text, Caller? by = null)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return DraftRules.HandleAsync(
            request, null, _draft, Show, by ?? XinwuOfficer, TestContext.Current.CancellationToken);
    }

    /// <summary>A draft's version.</summary>
    public async Task<string> DraftedAsync(string text)
    {
        var drafted = await DraftAsync(text);
        Assert.True(drafted.IsDone, drafted.Refusal?.Message.En);
        return drafted.Value.Version;
    }

    public Task<Outcome<ShowRules.Answer>> ProposeAsync(
        string version, DateOnly from, Caller? by = null, AdoptRules.Transition? transition = null,
        bool isConfirmed = true) => AdoptRules.ProposeAsync(
        version, new(from, transition, isConfirmed), _adopt, Show, by ?? XinwuApprover);

    public Task<Outcome<ShowRules.Answer>> ApproveAsync(string version, DateOnly from, Caller? by = null) =>
        AdoptRules.ApproveAsync(version, new(from), _adopt, Show, by ?? YixingApprover);

    public Task<Outcome<ShowRules.Answer>> WithdrawAsync(string version, Caller? by = null, string reason = "再议") =>
        AdoptRules.WithdrawAsync(version, new(reason), _adopt, Show, by ?? YixingApprover);

    /// <summary>The models that hold at a county today.</summary>
    public IEnumerable<string> ModelsAt(JurisdictionCode county, DateOnly? begun = null) =>
        Standards.RulesAt(Tree, county, Today, begun).Select(rules => rules.Model);

    public Task<IReadOnlyList<string>> NoticesAsync(JurisdictionCode jurisdiction) => Store.ReadAsync(
        session => session.Query<string>(
            "select kind from inbox_notice where jurisdiction = @jurisdiction order by id", new { jurisdiction }));

    public async ValueTask DisposeAsync()
    {
        Standards.Rules.Dispose();
        _peers.Dispose();
        await _test.DisposeAsync();
    }
}
