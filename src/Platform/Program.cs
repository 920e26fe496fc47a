using System.Security.Cryptography;
using Huanhu.Kernel;
using Huanhu.Platform;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Commands;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;

LandModule? land = null;
LedgerModule? ledgers = null;
return await CommandLine.RunAsync(args, new(StartSilo, LoadRegionAsync, Compose));

// The one place where the parts meet: shared services first, then each module through its door, then the routes.
WebApplication Compose(Installation installation)
{
    var builder = WebServer.CreateBuilder(installation);
    builder.Services.AddSingleton(land!);
    builder.Services.AddSingleton(new StandardsModule(RegionPack.Found));
    ledgers ??= new(installation.Store, installation.Folder.Path, installation.Time);
    ledgers.AddTo(builder.Services, installation.Silo);
    var app = builder.Build();
    RequestPipeline.Use(app, installation);
    Routes.Map(app);
    ConsolePages.Map(app);
    return app;
}

SiloHost StartSilo(Store store, InstallationFolder folder, Settings settings)
{
    ledgers = new(store, folder.Path, TimeProvider.System);
    return SiloHost.Start(grains =>
    {
        grains.AddSingleton(store).AddSingleton(TimeProvider.System).AddSingleton(settings.Retention);
        grains.AddHostedService<OutboxNumbering>();
        ledgers.AddGrainsTo(grains);
    });
}

async Task<Outcome<JurisdictionTree>> LoadRegionAsync(Store store, bool isEmpty)
{
    var ids = new IdSource(TimeProvider.System, new(RandomNumberGenerator.GetInt32(int.MaxValue)));
    var calendars = new Calendars(ids, TimeProvider.System);
    if (!isEmpty && await ImportCalendar.LoadPackAsync(store, calendars, RegionPack.Found) is { IsDone: false } refused)
    {
        return refused.Refusal;
    }

    var opened = await LandModule.OpenAsync(store, TimeProvider.System, isEmpty);
    if (!opened.IsDone)
    {
        return opened.Refusal;
    }

    land = opened.Value;
    return land.Jurisdictions;
}
