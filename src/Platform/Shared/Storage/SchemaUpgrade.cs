using DbUp.Builder;
using DbUp.Engine;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Storage;

/// <summary>
/// Compares a database's journal of steps with the program's, and applies what is missing, all or nothing.
/// </summary>
internal static class SchemaUpgrade
{
    /// <summary>DbUp's journal, by the same name on both stores.</summary>
    public const string JournalTable = "schemaversions";

    /// <summary>
    /// The refusal for a journal that names steps this program does not know; null when it knows them all.
    /// </summary>
    public static Refusal? RefuseNewer(IReadOnlyCollection<string> applied, IReadOnlyCollection<SchemaStep> steps)
    {
        var unknown = applied.Except(steps.Select(step => step.Name)).Order(StringComparer.Ordinal).LastOrDefault();
        return unknown is null ? null : Refusal.Of(
            StoreRefusal.SchemaNewer,
            $"数据库结构比本程序新（有本程序不认识的步骤 {unknown}），未做任何改动：请使用更新版本的程序。",
            $"The database is newer than this program (it has step {unknown}, unknown here); nothing was changed: "
            + "use a newer version of the program.");
    }

    /// <summary>
    /// The refusal to read a database that still waits for steps; null when it waits for none that reading needs.
    /// </summary>
    public static Refusal? RefuseOlder(IEnumerable<SchemaStep> pending) =>
        pending.FirstOrDefault(step => !step.NeedsPostgis) is not { } missing ? null : Refusal.Of(
        StoreRefusal.SchemaOlder,
        $"数据库结构比本程序旧（缺少步骤 {missing.Name}），只读命令不升级：请先启动一次 ./huanhu run。",
        $"The database is older than this program (step {missing.Name} is missing) and reading commands do "
        + "not upgrade it: start ./huanhu run once.");

    /// <summary>What the journal does not have yet, in order.</summary>
    public static IReadOnlyList<SchemaStep> Pending(
        IReadOnlyCollection<string> applied, IReadOnlyCollection<SchemaStep> steps) =>
        [.. steps.Where(step => !applied.Contains(step.Name)).OrderBy(step => step.Number)];

    /// <summary>Applies the steps inside one transaction: the refusal of a step that failed, or null.</summary>
    public static Refusal? Apply(UpgradeEngineBuilder target, IEnumerable<SchemaStep> steps)
    {
        var result = target
            .WithScripts(steps.Select(step => new SqlScript(step.Name, step.Sql)))
            .WithVariablesDisabled()
            .WithTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        return result.Successful ? null : Refusal.Of(
            StoreRefusal.SchemaStepFailed,
            $"升级步骤 {result.ErrorScript?.Name} 失败，数据库结构保持原样：{result.Error.Message}",
            $"The schema step {result.ErrorScript?.Name} failed and the schema is as it was: {result.Error.Message}");
    }
}
