using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Commands;
using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Hosting;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared;

/// <summary>An opened data folder: what every part of the program is handed at its start.</summary>
internal sealed record Installation(
    InstallationFolder Folder, Settings Settings, Store Store, JurisdictionTree Jurisdictions, TimeProvider Time,
    IdSource Ids)
{
    /// <summary>By which it signs what others are to rely on.</summary>
    public required SigningKeys SigningKeys { get; init; }

    /// <summary>The home of the grains; null for a server that lives as long as one command.</summary>
    public SiloHost? Silo { get; init; }

    /// <summary>Else on its socket alone, as a server that lives as long as one command.</summary>
    public bool ListensOnNetwork => Silo is not null;

    /// <summary>Where its keys lie: those that sign, and those that seal cookies.</summary>
    public string KeysFolder => Folder.KeysBy(Settings);

    /// <summary>The web console's files, or null when it is not built.</summary>
    public static string? ConsoleFolder { get; } = new[]
        {
            Path.Combine(AppContext.BaseDirectory, "console"),
            Path.Combine(Environment.GetEnvironmentVariable("HUANHU_HOME") ?? ".", "web", "console", "dist"),
        }
        .Select(Path.GetFullPath)
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "index.html")));
}

/// <summary>How the parts are put together; only the program itself knows them all.</summary>
/// <param name="Time">The clock of everything that lasts.</param>
/// <param name="Silo">Starts the home of the grains; called once the store is open, as it takes longest.</param>
/// <param name="Region">Loads the jurisdictions, and into an empty store the region pack as it is told to.</param>
/// <param name="App">The web application with every service and route.</param>
/// <param name="Verify">
/// Proves what modules keep to be whole, by jurisdiction; given whose signatures are ours, and what the settings name
/// as kept here.
/// </param>
/// <param name="CheckReceipt">Whether a file proves what it says; given the keys known, or null.</param>
internal sealed record Composition(
    TimeProvider Time,
    Func<Store, InstallationFolder, Settings, SiloHost> Silo,
    Func<Store, InstallationFolder, FirstLoad, Task<Outcome<JurisdictionTree>>> Region,
    Func<Installation, WebApplication> App,
    Func<
        Store, KeyRing, IReadOnlyList<JurisdictionCode>,
        Task<IReadOnlyDictionary<JurisdictionCode, VerifyCommand.State>>> Verify,
    VerifyCommand.ReceiptCheck CheckReceipt)
{
    /// <summary>What goes with a jurisdiction that moves to another installation, in the order of coming in.</summary>
    public IReadOnlyList<CarriedTable> Carried { get; init; } = [];

    /// <summary>What looks at a jurisdiction that came in, before it is kept.</summary>
    public IReadOnlyList<Arrived> Arrived { get; init; } = [];

    /// <summary>What keeps a jurisdiction from moving.</summary>
    public IReadOnlyList<UnderWay> UnderWay { get; init; } = [];
}

/// <summary>What a first start loads.</summary>
/// <param name="IsEmpty">Nothing: no region pack.</param>
/// <param name="ParcelCount">How much land it invents; the usual when null.</param>
internal sealed record FirstLoad(bool IsEmpty = false, int? ParcelCount = null)
{
    /// <summary>Whose land and balances: of these jurisdictions and what lies below; of all when empty.</summary>
    public IReadOnlyList<JurisdictionCode> Hosts { get; init; } = [];
}
