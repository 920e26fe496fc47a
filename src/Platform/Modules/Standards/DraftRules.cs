using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Standards;

/// <summary><c>POST /api/standards/drafts</c>: an official brings a version's text; it is not in force.</summary>
internal sealed class DraftRules(
    StandardsModule standards, RuleRights rights, SaveStep save, Store store, TimeProvider time)
{
    /// <summary>Takes a DMN file as the body; the same text twice is the same draft.</summary>
    /// <param name="basis">The version that it was made from.</param>
    public static async Task<Outcome<ShowRules.Answer>> HandleAsync(
        HttpRequest request, string? basis, DraftRules draft, ShowRules show, Caller caller, CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body);
        var stored = await draft.RunAsync(await reader.ReadToEndAsync(cancel), basis, caller);
        return stored.IsDone ? await show.OfAsync(stored.Value, caller) : stored.Refusal;
    }

    /// <summary><c>POST /api/standards/tests</c>: what a text's own test cases come to; nothing is stored.</summary>
    public static async Task<Outcome<ShowRules.Tried>> TryAsync(
        HttpRequest request, TimeProvider time, CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body);
        var read = RuleReader.Read(await reader.ReadToEndAsync(cancel), today: null);
        return read.IsDone ? ShowRules.Tried.Of(RuleFindings.Of(read.Value, LegalTime.Today(time))) : read.Refusal;
    }

    private async Task<Outcome<string>> RunAsync(string text, string? basis, Caller caller)
    {
        await standards.RefreshAsync();
        if (basis is not null && standards.FindRules(basis) is null)
        {
            return StandardsRefusals.UnknownVersion(basis) with { Where = nameof(basis) };
        }

        var today = LegalTime.Today(time);
        var read = RuleReader.Read(text, today);
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        var rules = read.Value;
        if (rights.PreparesFor(caller, rules.Scope).Select(side => (JurisdictionCode?)side).FirstOrDefault()
            is not { } acting)
        {
            return IdentityRefusals.NotAllowed;
        }

        var isTested = standards.Rules.Findings.Of(rules, today).Refusals.Count == 0;
        await store.WriteAsync("standards", session =>
        {
            if (StandardsStore.TryAdd(session, new()
            {
                Version = rules.Version,
                Model = rules.Model,
                Content = text,
                LoadedBy = caller.Account,
                LoadedAt = time.GetUtcNow(),
            }))
            {
                var step = new RuleStep
                {
                    Act = SnakeCase.Of(RuleAct.Drafted), Jurisdiction = $"{acting}", Note = basis ?? "",
                };
                save.Act(session, rules, step, caller);
                if (isTested)
                {
                    save.Act(session, rules, step with { Act = SnakeCase.Of(RuleAct.Tested), Note = "" }, caller);
                }
            }

            return true;
        });
        await standards.RefreshAsync();
        return rules.Version;
    }
}
