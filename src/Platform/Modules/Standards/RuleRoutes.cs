using Huanhu.Kernel;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary>Facts and rules over HTTP.</summary>
internal static class RuleRoutes
{
    /// <summary>A DMN file as it is sent.</summary>
    public const string MediaType = "application/xml";

    /// <param name="Name">The variable of FEEL.</param>
    /// <param name="Type">As FEEL writes it.</param>
    /// <param name="Unit">Empty when it has none.</param>
    /// <param name="Title">What people call it.</param>
    /// <param name="Made">From what it is made.</param>
    internal sealed record CatalogueRow(
        string Name, string Type, string Unit, FactGroup Group, BilingualText Title, BilingualText Made,
        FactEvidence Evidence);

    /// <param name="Model">What all versions share.</param>
    /// <param name="Version">Twelve hexadecimal digits.</param>
    /// <param name="From">The first day it holds.</param>
    /// <param name="Until">The first day it no longer does; null while nobody ended it.</param>
    internal sealed record RuleSetRow(
        string Model, string Version, JurisdictionCode Jurisdiction, DateOnly From, DateOnly? Until,
        BilingualText Document, string DocumentNumber, bool Synthetic, IReadOnlyList<RuleClauseRow> Clauses);

    internal sealed record RuleClauseRow(
        string Id, ClauseGroup Group, BilingualText Article, BilingualText Text, bool Verified,
        IReadOnlyList<string> Reads);

    public static IReadOnlyList<CatalogueRow> Facts() =>
    [
        .. StandardsModule.Facts.Select(fact => new CatalogueRow(
            fact.Name, FactPage.TypeOf(fact.Type), fact.Unit, fact.Group, fact.Title, fact.Made, fact.Evidence)),
    ];

    public static async Task<IReadOnlyList<RuleSetRow>> RulesAsync(StandardsModule standards, TimeProvider time)
    {
        await standards.RefreshAsync();
        return [.. standards.Rules.InForce.On(RuleKind.Admission, LegalTime.Today(time)).Select(RowOf)];
    }

    /// <summary>Takes a DMN file as the body, at most a megabyte.</summary>
    public static async Task<Outcome<RuleSetRow>> ImportAsync(
        HttpRequest request, StandardsModule standards, Store store, Caller caller, AuditTrail trail,
        CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(cancel);
        var imported = await store.WriteAsync(
            "standards",
            session =>
            {
                var rules = standards.Rules.Import(session, text, caller.Account);
                if (rules.IsDone)
                {
                    trail.Append(session, new(
                        AuditKind.RulesImported, caller, rules.Value.Scope[0], rules.Value.Model,
                        rules.Value.Version, rules.Value.Document.Zh));
                }

                return rules;
            },
            cancel: cancel);
        return imported.IsDone ? RowOf(imported.Value) : imported.Refusal;
    }

    private static RuleSetRow RowOf(RuleVersion rules) => new(
        rules.Model, rules.Version, rules.Scope[0], rules.InForce.From, rules.InForce.To, rules.Document,
        rules.DocumentNumber, rules.IsSynthetic, ClausesOf(rules));

    public static IReadOnlyList<RuleClauseRow> ClausesOf(RuleVersion rules) =>
    [
        .. rules.Clauses.Select(clause => new RuleClauseRow(
            clause.Id, clause.Group, clause.Article, clause.Text, clause.IsVerified,
            [.. clause.Reads.Select(fact => fact.Name)])),
    ];
}
