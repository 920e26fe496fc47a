using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>
/// The door of the module: by agreement, one jurisdiction reads what another owns, here or in another installation.
/// </summary>
/// <remarks>
/// Both sides keep the agreement. The owner decides every read by its own clock and logs it, denials too; the reader
/// keeps copies, marked with whose they are, by which agreement, and of when.
/// </remarks>
public static class SharingModule
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    internal static IReadOnlyList<CarriedTable> Carried => SharingStore.Carried;

    /// <summary>Adds the module to the program.</summary>
    internal static void AddTo(IServiceCollection services, SharingSources sources)
    {
        services.AddSingleton(sources);
        services.AddSingleton<AgreementRights>();
        services.AddSingleton<SaveAgreement>();
        services.AddSingleton<ShowAgreement>();
        services.AddSingleton<ProposeAgreement>();
        services.AddSingleton<DecideAgreement>();
        services.AddSingleton<AnswerFeed>();
        services.AddSingleton<AskFeed>();
        services.AddSingleton<StreamFeed>();
        services.AddSingleton<DrawCopy>();
        services.AddHostedService<FollowFeeds>();
    }

    /// <summary>What proves agreements, and what was told by them.</summary>
    internal static IProof Prove(Store store) => new VerifyAgreements(store);

    /// <summary>Hears the other sides, once the program is put together.</summary>
    internal static void Listen(IServiceProvider services)
    {
        services.GetRequiredService<Channels>().Receive(
            SaveAgreement.Topic, services.GetRequiredService<SaveAgreement>().TakeAsync);
        services.GetRequiredService<Questions>().Answer(
            AnswerFeed.Question, services.GetRequiredService<AnswerFeed>().HandleAsync);
    }
}

/// <summary>Whom the module asks.</summary>
public sealed record SharingSources(LandModule Land, LedgerModule Ledgers);
