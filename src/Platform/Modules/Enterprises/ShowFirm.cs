using System.Globalization;
using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Decisions;
using Huanhu.Platform.Shared.Identity;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary><c>GET /api/enterprises/{uscc}</c>: a firm with its facts and its place on each ladder in force.</summary>
internal static class ShowFirm
{
    /// <param name="Facts">By name; what nobody gave is not there.</param>
    /// <param name="Ladders">In force on the day, where the firm is.</param>
    /// <param name="Synthetic">Whether the firm is invented.</param>
    /// <param name="Day">The day of application, on which the ladders are asked.</param>
    internal sealed record Answer(
        ListFirms.Row Firm, IReadOnlyDictionary<string, FirmFact> Facts, IReadOnlyList<FirmLadder.Answer> Ladders,
        bool Synthetic, DateOnly Day);

    /// <param name="AsOf">The day that the value is of; null where nobody says.</param>
    internal sealed record FirmFact(
        BilingualText Title, JsonElement Value, string Unit, string Origin, DateOnly? AsOf);

    /// <param name="uscc">The unified social credit code.</param>
    /// <param name="day">Ladders in force on this day of application, YYYY-MM-DD; today when left out.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        string uscc, string? day, EnterprisesModule enterprises, Caller caller)
    {
        var (now, asked) = (enterprises.Time.GetUtcNow(), LegalTime.Today(enterprises.Time));
        if (day is not null && !DateOnly.TryParseExact(
            day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out asked))
        {
            return Refusal.Of(EnterpriseRefusal.DayUnreadable, $"“{day}”不是 YYYY-MM-DD 的日期。",
                $"'{day}' is no day of the form YYYY-MM-DD.", "day");
        }

        await enterprises.RefreshAsync();
        var firms = enterprises.FirmsOn(asked);
        if (firms.RowOf(uscc) is not { } row
            || !caller.IsOfficialOf(firms.Jurisdictions[firms.JurisdictionByRow[row]]))
        {
            return Refusal.Of(EnterpriseRefusal.UnknownFirm, $"没有统一社会信用代码为“{uscc}”的企业，或无权查看。",
                $"There is no firm with the credit code '{uscc}', or you may not see it.", "uscc");
        }

        var facts = firms.FactsOf(row);
        var place = firms.Jurisdictions[firms.JurisdictionByRow[row]];
        return new Answer(
            ListFirms.RowOf(enterprises, firms, row), facts.ToDictionary(fact => fact.Key, fact => Told(fact.Value)),
            [.. enterprises.Standards.Ladders(asked).Where(rules => rules.Holds(enterprises.Tree, place))
                .Select(rules => new FirmLadder(rules, facts, now).Tell())],
            firms.SourceOf(row).Origin == "synthetic", asked);
    }

    private static FirmFact Told(FactValue fact)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, DecisionAnswer.JsonForm))
        {
            FeelJson.Write(json, fact.Value);
        }

        return new(fact.Fact.Title, JsonElement.Parse(text.ToArray()), fact.Fact.Unit, fact.Origin, fact.At);
    }
}
