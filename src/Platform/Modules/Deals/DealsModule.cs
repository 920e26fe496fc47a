using System.Text.Json;
using System.Text.Json.Serialization;
using Huanhu.Engines.Deals;
using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>
/// The door of the module: holds in several ledgers that end alike, whatever is lost on the way between them.
/// </summary>
/// <remarks>The machines are <c>src/Engines/Deals</c>; here they meet ledgers, channels and people.</remarks>
public sealed class DealsModule
{
    private readonly StepDeal _step;
    private readonly DriveDeal _drive;

    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    internal static IReadOnlyList<CarriedTable> Carried => DealsStore.Carried;

    /// <summary>The deals of a jurisdiction that are not settled; null when all are.</summary>
    internal static BilingualText? UnderWay(Session session, JurisdictionCode jurisdiction) =>
        DealsStore.UnderWay(session, jurisdiction);

    internal DealsModule(StepDeal step, DriveDeal drive) => (_step, _drive) = (step, drive);

    /// <summary>Adds the module to the program.</summary>
    internal static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<StepDeal>();
        services.AddSingleton<DriveDeal>();
        services.AddSingleton<ShowDeals>();
        services.AddSingleton<DecideDeal>();
        services.AddSingleton<MakeTrade>();
        services.AddSingleton<FollowDeals>();
        services.AddSingleton(provider => new DealsModule(
            provider.GetRequiredService<StepDeal>(), provider.GetRequiredService<DriveDeal>()));
        services.AddHostedService(provider => provider.GetRequiredService<FollowDeals>());
    }

    /// <summary>Lets the ends hear one another, and keeps the ledgers' own doors from ending a deal's hold.</summary>
    internal static void Connect(IServiceProvider services)
    {
        var follow = services.GetRequiredService<FollowDeals>();
        services.GetRequiredService<Channels>().Receive(StepDeal.Topic, follow.HearAsync);
        var ledgers = services.GetRequiredService<LedgerModule>();
        ledgers.IsOfDeal = (session, jurisdiction, hold) => DealsStore.Find(session, hold, jurisdiction) is not null;
        ledgers.IsCorrespondent = key => DealLegs.With(key.Purpose) is not null;
    }

    /// <summary>Says who hears where the home end of a deal stands, within the step that changes it.</summary>
    internal void WhenHomeChanges(Action<WriteSession, HomeDeal> hear) => _step.HomeChanged = hear;

    /// <summary>Begins a reservation's deal, in the unit of work that stores its intent.</summary>
    internal void Begin(
        WriteSession session, TimeOrderedId id, JurisdictionCode home, DealTerms terms, Caller caller)
    {
        if (DealsStore.Find(session, id, home) is { Home.State: not HomeState.Released })
        {
            return;
        }

        var sides = terms.Lines.GroupBy(line => line.Side).Select(lines =>
            new HomeSide(lines.Key, (terms with { Lines = [.. lines] }).ToJson()));
        _step.Begin(
            session, HomeDeal.Begin(id, home, [.. sides]), terms, new(caller.Account, caller.Name, terms.Note));
    }

    /// <summary>Lets the home end take in an official's decision; false when that changes nothing.</summary>
    internal bool Decide(
        WriteSession session, TimeOrderedId id, JurisdictionCode home, DealEvent decision, Caller caller,
        string note) =>
        _step.In(session, id, home, decision, new(caller.Account, caller.Name, note));

    /// <summary>Tells ledgers and sides what is due.</summary>
    internal Task GoOnAsync(TimeOrderedId id, JurisdictionCode home) => _drive.GoOnAsync(id, home);

    /// <summary>What compares every end of a deal with its journal, and what passed between two.</summary>
    internal static async Task<IProof> ProveAsync(Store store) => await VerifyDeals.ReadAsync(store);

    /// <summary>Home's end of a deal; null when there is none here.</summary>
    internal static HomeDeal? HomeOf(Session session, TimeOrderedId id, JurisdictionCode home) =>
        DealsStore.Find(session, id, home)?.Home;

    /// <summary>The id of the command by which home's ledger ends its hold.</summary>
    internal static TimeOrderedId CommandOf(TimeOrderedId id, JurisdictionCode home, DealOutcome outcome) =>
        DriveDeal.CommandOf(id, home, outcome == DealOutcome.Commit ? DealCommand.Commit : DealCommand.Release);

    /// <summary>The purpose of the account through which quota passes between two ledgers.</summary>
    internal static string CorrespondentPurpose(JurisdictionCode with, bool isSynthetic) =>
        DealLegs.Purpose(with, isSynthetic);

    /// <summary>The sides of a deal as they are told.</summary>
    internal static IReadOnlyList<DealSideAnswer> SidesOf(
        Session session, TimeOrderedId id, Peers peers, Caller caller) =>
        DealsStore.Ends(session, id) is [{ IsHome: true }, ..] ends
            ? DealAnswer.Of(ends, [], peers, caller).Sides : [];
}

/// <summary>What a deal is for.</summary>
public enum DealKind
{
    /// <summary>A project's land is in one jurisdiction and some of its quota comes from others.</summary>
    Reservation = 1,

    /// <summary>One jurisdiction sells quota to another.</summary>
    Trade,
}

/// <summary>What one side gives of one asset.</summary>
/// <param name="Side">Which side.</param>
/// <param name="Asset">As the ledgers spell it.</param>
/// <param name="VintageYear">Of the quota, the same in both ledgers; 0 where years are not told apart.</param>
/// <param name="IsSynthetic">Whether it is invented; invented pays for invented only.</param>
/// <param name="IsFreed">Whether only what retired sources freed counts.</param>
/// <param name="Amount">In the asset's smallest unit; above zero.</param>
public sealed record DealLine(
    JurisdictionCode Side, string Asset, int VintageYear, bool IsSynthetic, bool IsFreed, Amount Amount)
{
    /// <summary>The parcel of which the amount is the area, which stays where it is; null of quota.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parcel { get; init; }
}

/// <summary>What a deal is about, as every end of it knows.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Title">One line for people.</param>
/// <param name="AskedBy">The person at home.</param>
/// <param name="Note">Why, in that person's words.</param>
/// <param name="EndsAt">When the holds end by themselves, unless prepared.</param>
/// <param name="PriceFen">Of a trade, in 0.01 元; null when none was named.</param>
/// <param name="Lines">What the sides give; a side knows its own only.</param>
public sealed record DealTerms(
    DealKind Kind, BilingualText Title, string AskedBy, string Note, DateTimeOffset EndsAt, long? PriceFen,
    IReadOnlyList<DealLine> Lines)
{
    /// <summary>As it is stored and told.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, Json.Options);

    /// <summary>Read again.</summary>
    internal static DealTerms Read(string json) => JsonSerializer.Deserialize<DealTerms>(json, Json.Options)!;
}

/// <summary>A side of a deal.</summary>
/// <param name="Installation">Where its ledger is kept; null for here.</param>
/// <param name="SilenceSeconds">Since that installation was last heard; null for here, or when it never was.</param>
/// <param name="State">As itself knows where it is kept here, else as home knows.</param>
/// <param name="WaitsFor">Who has to do something before it goes on.</param>
/// <param name="Cause">The code why it does not hold.</param>
/// <param name="Outcome">What became of its hold.</param>
/// <param name="Joint">What one of both proposed as a joint act; null without one.</param>
public sealed record DealSideAnswer(
    JurisdictionCode Jurisdiction, BilingualText? Installation, long? SilenceSeconds, string State,
    IReadOnlyList<JurisdictionCode> WaitsFor, string? Cause, DealOutcome? Outcome, DealJointAnswer? Joint,
    IReadOnlyList<DealLineAnswer> Lines)
{
    internal static DealSideAnswer Of(
        HomeSide side, IReadOnlyList<JurisdictionCode> waited, DealRow? here, DealTerms terms, Peers peers) => new(
        side.Jurisdiction, PlaceOf(side.Jurisdiction, peers), SilenceOf(side.Jurisdiction, peers),
        here?.State ?? SnakeCase.Of(side.State),
        here?.WaitsFor ?? (waited.Contains(side.Jurisdiction) ? [side.Jurisdiction] : []),
        side.Refused ?? here?.Side.Cause, side.Outcome ?? here?.Side.Outcome, DealJointAnswer.Of(here),
        [.. terms.Lines.Where(line => line.Side == side.Jurisdiction).Select(DealLineAnswer.Of)]);

    internal static DealSideAnswer Of(DealRow here, Peers peers) => new(
        here.Jurisdiction, PlaceOf(here.Jurisdiction, peers), SilenceOf(here.Jurisdiction, peers), here.State,
        here.WaitsFor, here.Side.Cause, here.Side.Outcome, DealJointAnswer.Of(here),
        [.. (here.Agreed?.Lines ?? []).Select(DealLineAnswer.Of)]);

    private static long? SilenceOf(JurisdictionCode jurisdiction, Peers peers) =>
        peers.PlaceOf(jurisdiction) is PeerPlace.At at && peers.SilenceOf(at.Peer.Code) is { } silence
            ? (long)silence.TotalSeconds : null;

    private static BilingualText? PlaceOf(JurisdictionCode jurisdiction, Peers peers) =>
        peers.PlaceOf(jurisdiction) is PeerPlace.At at ? new(at.Peer.Name, at.Peer.Name) : null;
}

/// <param name="By">The person who proposed it.</param>
public sealed record DealJointAnswer(DealOutcome Outcome, string By)
{
    internal static DealJointAnswer? Of(DealRow? row) => row is { JointOutcome.Length: > 0 }
        ? new(SnakeCase.Parse<DealOutcome>(row.JointOutcome), row.JointName) : null;
}

/// <param name="Unit">In which the amount is counted.</param>
/// <param name="VintageYear">0 where years are not told apart.</param>
/// <param name="Parcel">Of which the amount is the area; null of quota.</param>
public sealed record DealLineAnswer(
    string Asset, BilingualText Name, string Unit, int VintageYear, bool Synthetic, Amount Amount, string? Parcel)
{
    internal static DealLineAnswer Of(DealLine line)
    {
        var (name, unit) = LedgerModule.WordsOf(line.Asset) ?? (new(line.Asset, line.Asset), "");
        return new(line.Asset, name, unit, line.VintageYear, line.IsSynthetic, line.Amount, line.Parcel);
    }
}
