using Huanhu.Platform.Shared.Estates;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>All SQL of the module; rows are only added.</summary>
internal static class StandardsStore
{
    /// <summary>What goes with a jurisdiction that moves to another installation.</summary>
    public static IReadOnlyList<CarriedTable> Carried { get; } =
    [
        new("standards_rules", "version is not null", "version") { SharedKey = "version" },
    ];

    /// <summary>A version of a set of rules as it is kept.</summary>
    internal sealed class RuleRow
    {
        public required string Version { get; init; }

        public required string Model { get; init; }

        public required string Content { get; init; }

        public required string LoadedBy { get; init; }

        public DateTimeOffset LoadedAt { get; init; }
    }

    /// <summary>Adds a version; false when it is there.</summary>
    public static bool TryAdd(WriteSession session, RuleRow row) => session.Execute(
        """
        insert into standards_rules (version, model, content, loaded_by, loaded_at)
        values (@Version, @Model, @Content, @LoadedBy, @LoadedAt)
        on conflict (version) do nothing
        """,
        row) == 1;

    /// <summary>All versions, in the order in which they were loaded.</summary>
    public static IReadOnlyList<RuleRow> All(Session session) =>
        session.Query<RuleRow>("select * from standards_rules order by loaded_at, model, version");
}
