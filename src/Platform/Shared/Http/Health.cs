using Huanhu.Platform.Shared.Hosting;

namespace Huanhu.Platform.Shared.Http;

/// <summary>Whether the program answers; says nothing a stranger may not know.</summary>
internal static class Health
{
    public sealed record Answer(string Status, string Version, string Silo);

    /// <param name="services">Without a silo when the server lives as long as one command.</param>
    public static Answer Handle(IServiceProvider services) => new(
        "ok",
        ProgramVersion.Text,
        services.GetService<SiloHost>()?.State.ToString().ToLowerInvariant() ?? "none");
}
