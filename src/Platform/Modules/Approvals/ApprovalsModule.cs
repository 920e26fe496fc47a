using Huanhu.Kernel;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Approvals;

/// <summary>
/// The door of the module: land and quotas of a project are reserved together, asked for, and decided on.
/// </summary>
/// <remarks>
/// A reservation is one hold in one ledger; where it stands is what the ledger's journal says. Nothing that a ledger
/// keeps is stored here again.
/// </remarks>
public static class ApprovalsModule
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    internal static IReadOnlyList<CarriedTable> Carried => ApprovalsStore.Carried;

    /// <summary>The reservations between a jurisdiction and others that are open; null when none is.</summary>
    internal static BilingualText? UnderWay(Session session, JurisdictionCode jurisdiction) =>
        ApprovalsStore.UnderWay(session, jurisdiction);

    /// <summary>Adds the module to the program.</summary>
    internal static void AddTo(IServiceCollection services, ApprovalSources sources)
    {
        services.AddSingleton(sources);
        services.AddSingleton<ApprovalRights>();
        services.AddSingleton<SaveReservation>();
        services.AddSingleton<ShowReservation>();
        services.AddSingleton<PrepareReservation>();
        services.AddSingleton<ShowSummary>();
        services.AddSingleton<MakeReservation>();
        services.AddSingleton<DecideReservation>();
        services.AddSingleton<ShowLife>();
        services.AddSingleton<ChooseSite>();
        services.AddSingleton<MakeRemark>();
        services.AddSingleton<FollowHolds>();
        services.AddHostedService(provider => provider.GetRequiredService<FollowHolds>());
        services.AddHostedService<ReservationReminder>();
    }

    /// <summary>Lets reservations follow the deals they are home of.</summary>
    internal static void Connect(IServiceProvider services) =>
        services.GetRequiredService<DealsModule>().WhenHomeChanges(services.GetRequiredService<FollowHolds>().Follow);

    /// <summary>What compares every reservation with the entry that its ledger has of it.</summary>
    internal static async Task<IProof> ProveAsync(Store store, TimeProvider time) =>
        await VerifyReservations.ReadAsync(store, time.GetUtcNow());
}

/// <summary>Whom the module asks.</summary>
public sealed record ApprovalSources(
    LandModule Land, ProjectsModule Projects, EnergyModule Energy, LedgerModule Ledgers, SitingModule Siting);
