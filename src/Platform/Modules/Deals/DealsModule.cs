using Huanhu.Engines.Deals;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Deals;

/// <summary>
/// The door of the module: holds in several ledgers that end alike, whatever is lost on the way between them.
/// </summary>
/// <remarks>The machines are <c>src/Engines/Deals</c>; here they meet ledgers, channels and people.</remarks>
public sealed class DealsModule
{
    private readonly StepDeal _step;
    private readonly DriveDeal _drive;

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
        services.GetRequiredService<LedgerModule>().IsOfDeal =
            (session, jurisdiction, hold) => DealsStore.Find(session, hold, jurisdiction) is not null;
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
        WriteSession session, TimeOrderedId id, JurisdictionCode home, DealEvent decision, Caller caller, string note) =>
        _step.In(session, id, home, decision, new(caller.Account, caller.Name, note));

    /// <summary>Tells ledgers and sides what is due.</summary>
    internal Task GoOnAsync(TimeOrderedId id, JurisdictionCode home) => _drive.GoOnAsync(id, home);

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
