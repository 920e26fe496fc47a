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
        new("standards_step", "version is not null", "version, number, id") { SharedKey = "id" },
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

    /// <summary>Has whoever would act on versions of a model wait until this unit of work is over.</summary>
    public static void Lock(WriteSession session, string model) => session.Execute(
        "update standards_rules set model = @model where model = @model", new { model });

    /// <summary>Adds what was done; false when it is known.</summary>
    public static bool TryAddStep(WriteSession session, RuleStep step) => session.Execute(
        """
        insert into standards_step (id, version, number, act, jurisdiction, account, name, note, scope, from_day,
          until_day, transition, transition_until_day, successor, proposal_id, installation, signature, acted_at)
        values (@Id, @Version, @Number, @Act, @Jurisdiction, @Account, @Name, @Note, @Scope, @FromDay, @UntilDay,
          @Transition, @TransitionUntilDay, @Successor, @ProposalId, @Installation, @Signature, @ActedAt)
        on conflict (id) do nothing
        """,
        step) == 1;

    /// <summary>How much was done to a version.</summary>
    public static long CountSteps(Session session, string version) => session.First<long>(
        "select count(*) from standards_step where version = @version", new { version });

    /// <summary>What was done to a version, in its order.</summary>
    public static IReadOnlyList<RuleStep> StepsOf(Session session, string version) => session.Query<RuleStep>(
        "select * from standards_step where version = @version order by number, acted_at, id", new { version });

    /// <summary>All that was done, of each version in its order.</summary>
    public static IReadOnlyList<RuleStep> Steps(Session session) =>
        session.Query<RuleStep>("select * from standards_step order by number, acted_at, id");
}
