using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Keys;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>What an installation says of itself, as a file that another one is given.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Always 1.</param>
/// <param name="Code">What installations call it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Url">Where it is reached.</param>
/// <param name="Hosts">The jurisdictions it keeps, each with what lies below it.</param>
/// <param name="Keys">What it signs with, and what it signed with before.</param>
internal sealed record PeerDescriptor(
    string Format, int Version, string Code, string Name, string Url, IReadOnlyList<JurisdictionCode> Hosts,
    PublicKeyFile Keys)
{
    public const string FormatName = "huanhu-installation";

    /// <summary>Of this installation; refused while it has no address.</summary>
    public static Outcome<PeerDescriptor> Of(Installation installation, IEnumerable<JurisdictionCode> hosts)
    {
        var settings = installation.Settings.Installation;
        return settings.Url is null
            ? Refusal.Of(PeersRefusal.UrlMissing, "请先在 config.json 中设置 installation.url：对方从哪里连到这里。",
                "Set installation.url in config.json first: where others reach this one.")
            : new PeerDescriptor(
                FormatName, 1, settings.Code, settings.Name, settings.Url, [.. hosts.Order()],
                PublicKeyFile.Of(installation.SigningKeys.PublicKeys));
    }

    public string Write() => JsonSerializer.Serialize(this, Json.Indented) + "\n";

    /// <summary>Why it is no descriptor that can be used; null when it is.</summary>
    public string? Unfit(JurisdictionTree tree) =>
        Format != FormatName || Version != 1 ? $"format {FormatName} of version 1 is expected"
        : !Settings.IsInstallationCode(Code) ? $"the code '{Code}' is not 2 to 32 of a-z, 0-9 and -"
        : Name.Length is 0 or > 50 ? "the name has 1 to 50 characters"
        : !Settings.IsWebAddress(Url) ? $"the url '{Url}' is not like https://huanhu.example"
        : Hosts.Count is 0 or > 1_000 ? "it hosts 1 to 1,000 jurisdictions"
        : Hosts.FirstOrDefault(code => !tree.Knows(code)) is var unknown && unknown != default
            ? $"there is no jurisdiction {unknown}"
        : Keys.ToRing()?.Current(SignatureAlgorithm.Ed25519) is null ? "its keys are not what they say"
        : null;
}
