using System.Security.Cryptography;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform;
using Huanhu.Platform.Modules.Approvals;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Proofs;
using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Commands;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;
using Huanhu.Platform.Shared.Storage;
using Huanhu.Platform.Shared.Verification;

LandModule? land = null;
StandardsModule? standards = null;
LedgerModule? ledgers = null;
var time = AheadTime.FromEnvironment();
return await CommandLine.RunAsync(args, new(time, StartSilo, LoadRegionAsync, Compose, VerifyAsync, CheckReceipt)
{
    Carried =
    [
        .. IdentityStore.Carried, .. DeadlineRegister.Carried, .. StandardsModule.Carried, .. LandModule.Carried,
        .. LedgerModule.Carried, .. ProjectsModule.Carried, .. SitingModule.Carried, .. ApprovalsModule.Carried,
        .. EnterprisesModule.Carried, .. DealsModule.Carried, .. SharingModule.Carried, .. ProofsModule.Carried,
        .. PeersStore.Carried, .. AuditTrail.Carried,
    ],
    Arrived = [LedgerModule.WhyNotWhole, ProofsModule.WhyNotExtending],
    UnderWay = [DealsModule.UnderWay, ApprovalsModule.UnderWay, PeersStore.UnderWay],
});

// The one place where the parts meet: shared services first, then each module through its door, then the routes.
WebApplication Compose(Installation installation)
{
    var builder = WebServer.CreateBuilder(installation);
    standards!.AddTo(builder.Services);
    var energy = new EnergyModule(RegionPack.Found);
    builder.Services.AddSingleton(energy);
    var admitted = installation.Settings.AdmittedCreditCodes.Select(code => code.ToUpperInvariant()).ToHashSet();
    var projects = new ProjectsModule(standards!, installation.Jurisdictions, admitted);
    projects.AddTo(builder.Services);
    ledgers ??= NewLedgers(installation.Store, installation.Folder);
    ledgers.AddTo(builder.Services, installation.Silo);
    land!.AddTo(builder.Services, ledgers);
    var sources = new SitingSources(land, projects, energy, standards!, ledgers, installation.Jurisdictions);
    var siting = new SitingModule(
        sources, installation.Store, new(installation.Ids, installation.Time), installation.Ids, installation.Time);
    builder.Services.AddSingleton(siting);
    new EnterprisesModule(
        new(standards!, projects, siting, land, installation.Jurisdictions), installation.Store, installation.Time,
        installation.Settings.Firms, admitted).AddTo(builder.Services);
    ProofsModule.AddTo(builder.Services);
    DealsModule.AddTo(builder.Services);
    ApprovalsModule.AddTo(builder.Services, new(land, projects, energy, ledgers, siting));
    SharingModule.AddTo(builder.Services, new(land, ledgers));
    var app = builder.Build();
    ledgers.IsHere = app.Services.GetRequiredService<Peers>().IsHere;
    ProofsModule.ListenTo(app.Services);
    SharingModule.Listen(app.Services);
    standards!.Listen(app.Services);
    DealsModule.Connect(app.Services);
    ApprovalsModule.Connect(app.Services);
    app.Services.GetRequiredService<Readiness>().Require("land", () => land.IsLoaded);
    RequestPipeline.Use(app, installation);
    Routes.Map(app);
    ConsolePages.Map(app);
    return app;
}

SiloHost StartSilo(Store store, InstallationFolder folder, Settings settings)
{
    ledgers = NewLedgers(store, folder);
    return SiloHost.Start(
        grains =>
        {
            OutboxNumbering.AddTo(grains, store, time, settings.Retention);
            ledgers.AddGrainsTo(grains);
        },
        settings.Cluster is { } cluster ? ClusterAddress.Read(cluster).Value : null);
}

async Task<Outcome<JurisdictionTree>> LoadRegionAsync(Store store, InstallationFolder folder, FirstLoad load)
{
    // Neither needs the other: the rules are read on the second core.
    var reading = Task.Run(() => StandardsModule.OpenAsync(store, RegionPack.Found, time, load.IsEmpty));
    var opened = await OpenLandAsync(store, folder, load);
    var rules = await reading;
    if ((opened.Refusal ?? rules.Refusal) is { } refused)
    {
        return refused;
    }

    (land, standards) = (opened.Value, rules.Value);
    if (!load.IsEmpty && !store.IsReadOnly)
    {
        var approved = land.ApprovedAreas.Where(each => land.Jurisdictions.IsWithin(load.Hosts, each.Key));
        await LedgerModule.LoadOpeningAsync(store, approved.ToDictionary(), time);
    }

    return land.Jurisdictions;
}

async Task<Outcome<LandModule>> OpenLandAsync(Store store, InstallationFolder folder, FirstLoad load)
{
    var calendars = new Calendars(NewIds(), time);
    return !load.IsEmpty
        && await ImportCalendar.LoadPackAsync(store, calendars, RegionPack.Found) is { IsDone: false } refused
            ? refused.Refusal
            : await LandModule.OpenAsync(store, folder.Path, time, load.IsEmpty, load.ParcelCount, load.Hosts);
}

IdSource NewIds() => new(time, new(RandomNumberGenerator.GetInt32(int.MaxValue)));

LedgerModule NewLedgers(Store store, InstallationFolder folder) =>
    new(store, folder.Path, time, new(NewIds(), time));

Outcome<VerifyCommand.Proven> CheckReceipt(string text, KeyRing? known)
{
    var proven = ProofsModule.CheckReceipt(text, known);
    return proven.IsDone ? new VerifyCommand.Proven(proven.Value.Answer, proven.Value.Lines) : proven.Refusal;
}

// What each module proves of what it keeps; all begin before the first journal is read.
async Task<IReadOnlyList<IProof>> ProofsAsync(Store store, KeyRing keys, Func<JurisdictionCode, bool> isHere) =>
[
    LedgerModule.Prove(store), LandModule.Prove(store), await ApprovalsModule.ProveAsync(store, TimeProvider.System),
    await ProofsModule.ProveAsync(store, keys, isHere), await DealsModule.ProveAsync(store),
    ProjectsModule.Prove(store), SharingModule.Prove(store), StandardsModule.Prove(store, keys, isHere),
];

async Task<IReadOnlyDictionary<JurisdictionCode, VerifyCommand.State>> VerifyAsync(
    Store store, KeyRing keys, IReadOnlyList<JurisdictionCode> hosts)
{
    var isHere = await Peers.ReadPlacesAsync(store, await LandModule.TreeAsync(store, time), hosts);
    var proofs = await ProofsAsync(store, keys, isHere);
    var witnesses = proofs.Select(proof => (Func<JurisdictionCode, Witness?>)proof.Witness).ToList();
    var states = (await LedgerModule.VerifyAsync(store, witnesses)).ToDictionary(
        ledger => ledger.Jurisdiction,
        ledger => ledger.Witnessed.Aggregate(
            VerifyCommand.State.Empty with
            {
                Transfers = ledger.TransferCount, Batches = ledger.BatchCount, FirstBreak = ledger.FirstBreak,
            },
            (state, proof) => state.With(proof)));
    foreach (var proof in proofs)
    {
        foreach (var (jurisdiction, proven) in await proof.ConcludeAsync())
        {
            states[jurisdiction] = states.GetValueOrDefault(jurisdiction, VerifyCommand.State.Empty).With(proven);
        }
    }

    return states;
}
