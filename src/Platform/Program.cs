using Huanhu.Platform;
using Huanhu.Platform.Shared;
using Huanhu.Platform.Shared.Commands;
using Huanhu.Platform.Shared.Http;

return await CommandLine.RunAsync(args, Compose);

// The one place where the parts meet: shared services first, then each module through its door, then the routes.
static WebApplication Compose(Installation installation)
{
    var builder = WebServer.CreateBuilder(installation);
    var app = builder.Build();
    WebServer.UseShared(app);
    Routes.Map(app);
    ConsolePages.Map(app);
    return app;
}
