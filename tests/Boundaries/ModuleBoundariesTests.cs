using System.Text;

namespace Huanhu.Boundaries;

/// <summary>Modules know one another through doors, in no ring; planted rooms prove that a breach is seen.</summary>
public sealed class ModuleBoundariesTests
{
    private static string Root { get; } = FindRoot();

    private static readonly (string, string)[] Ledger =
    [
        ("LedgerModule.cs", """
            namespace Huanhu.Platform.Modules.Ledger;
            public static class LedgerModule
            {
                public static long BalanceOf(string account) => new LedgerStore().Read(account);
                public sealed record Answer(long Units);
            }
            """),
        ("LedgerStore.cs", """
            namespace Huanhu.Platform.Modules.Ledger;
            internal sealed class LedgerStore { internal long Read(string account) => account.Length; }
            internal static class LedgerLimits { internal const int Legs = 8; }
            public sealed record LedgerRow(long Units);
            internal sealed record LedgerPage(LedgerRow First);
            """),
    ];

    private static readonly (string, string) Land = ("LandModule.cs", """
        namespace Huanhu.Platform.Modules.Land;
        using Huanhu.Platform.Modules.Ledger;
        public static class LandModule
        {
            public static long Free() => LedgerModule.BalanceOf("320211");
            public static LedgerModule.Answer Ask() => new(Free());
        }
        """);

    private static readonly (string, string) Siting = ("SitingModule.cs", """
        namespace Huanhu.Platform.Modules.Siting;
        using Huanhu.Platform.Modules.Ledger;
        public static class SitingModule
        {
            public static async Task<long> Read() { await Task.Yield(); return new LedgerStore().Read("a"); }
            public const int Most = LedgerLimits.Legs;
            public static string Name => nameof(LedgerRow);
            public static int Count() { var rows = new List<LedgerRow>(); return rows.Count; }
        }
        """);

    private static readonly Lazy<ModuleBoundaries> OfPlatform = new(() => new(
        from path in Directory.EnumerateFiles(Path.Combine(Root, "src/Platform"), "*.cs", SearchOption.AllDirectories)
        select (path, File.ReadAllText(path))));

    [Fact]
    public void Modules_of_the_platform_name_only_doors() => Assert.Empty(OfPlatform.Value.Violations);

    [Fact]
    public void Modules_of_the_platform_form_no_ring() => Assert.Empty(OfPlatform.Value.Cycle());

    [Fact]
    public void Graph_of_the_platform_is_the_committed_one()
    {
        var page = Path.Combine(Root, "docs/internals/modules.md");
        var graph = Page(OfPlatform.Value);
        if (Environment.GetEnvironmentVariable("HUANHU_BLESS") == "1") { File.WriteAllText(page, graph); }

        Assert.Equal(File.ReadAllText(page), graph);
    }

    [Fact]
    public void Planted_names_past_a_door_are_found_and_lawful_calls_are_not() => Assert.Equal(
        [
            "SitingModule.cs:5: Siting names Ledger's LedgerStore; only LedgerModule.cs is open",
            "SitingModule.cs:6: Siting names Ledger's LedgerLimits; only LedgerModule.cs is open",
            "SitingModule.cs:7: Siting names Ledger's LedgerRow; only LedgerModule.cs is open",
            "SitingModule.cs:8: Siting names Ledger's LedgerRow; only LedgerModule.cs is open",
        ],
        new ModuleBoundaries([.. Ledger, Land, Siting]).Violations);

    [Fact]
    public void Planted_name_of_a_module_in_Shared_is_found_even_at_the_door()
    {
        var outbox = ("Outbox.cs", """
            namespace Huanhu.Platform.Shared.Outbox;
            internal static class Outbox
            {
                internal static long Peek() => Huanhu.Platform.Modules.Ledger.LedgerModule.BalanceOf("320211");
            }
            """);
        Assert.Equal(
            ["Outbox.cs:4: Shared names Ledger's LedgerModule; Shared knows no module"],
            new ModuleBoundaries([.. Ledger, outbox]).Violations);
    }

    [Fact]
    public void Planted_ring_of_two_modules_is_found()
    {
        var ledger = ("LedgerModule.cs", """
            namespace Huanhu.Platform.Modules.Ledger;
            using Huanhu.Platform.Modules.Land;
            public static class LedgerModule
            {
                public static long BalanceOf(string account) => LandModule.Free() + account.Length;
                public sealed record Answer(long Units);
            }
            """);
        Assert.Equal(["Land", "Ledger", "Land"], new ModuleBoundaries([ledger, Land]).Cycle());
        Assert.Empty(new ModuleBoundaries([.. Ledger, Land]).Cycle());
    }

    private static string Page(ModuleBoundaries platform)
    {
        var folder = Path.Combine(Root, "src/Platform/Modules");
        var modules = (Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
            .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
        var page = new StringBuilder("# Which module asks which\n\n")
            .Append("Printed by `tests/Boundaries` from the source; `HUANHU_BLESS=1` rewrites it. A module asks\n")
            .Append("another only through its door, `<Module>Module.cs`, and the graph has no ring.\n\n")
            .Append("| module | asks |\n|---|---|\n");
        foreach (var module in modules)
        {
            var asked = platform.Edges.Where(edge => edge.From == module).Select(edge => edge.To);
            page.Append($"| {module} | {string.Join(", ", asked.DefaultIfEmpty("nobody"))} |\n");
        }

        return page.ToString();
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Huanhu.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The test runs outside the repository.");
        }

        return folder.FullName;
    }
}
