using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform;

/// <summary>Every route the program answers, as one table: what is not here does not exist.</summary>
internal static class Routes
{
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("GET", "/healthz", Access.Anyone, Health.Handle, "Whether the program answers, its version, and the silo's state."),
    ];

    public static void Map(WebApplication app)
    {
        foreach (var route in All)
        {
            route.MapTo(app);
        }
    }
}
