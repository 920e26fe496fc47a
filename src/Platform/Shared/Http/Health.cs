namespace Huanhu.Platform.Shared.Http;

/// <summary>Whether the program answers; says nothing a stranger may not know.</summary>
internal static class Health
{
    public sealed record Answer(string Status, string Version, string Silo);

    public static Answer Handle(Installation installation) => new(
        "ok", ProgramVersion.Text, installation.Silo?.State.ToString().ToLowerInvariant() ?? "none");
}
