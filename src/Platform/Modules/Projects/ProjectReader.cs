using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>Reads project files; docs/reference/project.schema.json says the same in JSON Schema.</summary>
internal sealed class ProjectReader(
    StandardsModule standards, JurisdictionTree tree, IReadOnlySet<string>? admitted = null)
{
    private const int LongestText = 200;
    private const int LongestNote = 500;
    private const int MostItems = 40;

    // A figure deep inside an object of the file is at depth 4.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public Outcome<ProjectFile> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            var list = new FaultList();
            list.Add("", ProjectFaultCode.NotJson,
                new($"不是 JSON，或有一项写了两次：第 {fault.LineNumber + 1} 行，第 {fault.BytePositionInLine + 1} 列。",
                    "It is no JSON, or a member is there twice: "
                    + $"line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}."),
                new("一个 JSON 对象。", "One object of JSON."));
            return Refuse(list);
        }
    }

    public Outcome<ProjectFile> Read(JsonElement json)
    {
        var faults = new FaultList();
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add("", ProjectFaultCode.WrongType, new("不是对象。", "It is no object."),
                new("一个 JSON 对象。", "One object of JSON."));
            return Refuse(faults);
        }

        if (!HasWholeTexts(json))
        {
            faults.Add("", ProjectFaultCode.NotJson,
                new("有半个字符，例如 \\ud800。", "A text has half a character, such as \\ud800."),
                new("完整的 Unicode 字符。", "Whole characters of Unicode."));
            return Refuse(faults);
        }

        var members = new MemberReader(json, "", faults);
        members.Text("$schema", LongestText);
        var (code, name, industry) = (CodeIn(members), NameIn(members), IndustryIn(members));
        var file = Rest(members, name ?? new("?", "?"), industry ?? default) with { Code = code };
        members.End();
        Compare(file, members);
        return faults.Count == 0 ? file : Refuse(faults);
    }

    /// <summary>Whether every name and text can be read; JSON admits the escape of half a character.</summary>
    private static bool HasWholeTexts(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Object => json.EnumerateObject()
                    .All(member => member.Name.Length >= 0 && HasWholeTexts(member.Value)),
                JsonValueKind.Array => json.EnumerateArray().All(HasWholeTexts),
                JsonValueKind.String => json.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private ProjectFile Rest(MemberReader members, BilingualText name, IndustryCode industry) => new()
    {
        Name = name,
        Industry = industry,
        Processes = members.Texts("processes", MostItems, LongestText),
        Kind = members.Word<ProjectKind>("kind"),
        Products = members.Texts("products", MostItems, LongestText),
        LandArea = members.Figure<Area>("land_area", FigureUnits.Of<Area>(), isAboveZero: true),
        FloorArea = members.Figure<Area>("floor_area", FigureUnits.Of<Area>()),
        TotalInvestment = members.Figure<Money>("total_investment", FigureUnits.Of<Money>()),
        FixedInvestment = members.Figure<Money>("fixed_investment", FigureUnits.Of<Money>()),
        OutputPerYear = members.Figure<Money>("output_per_year", FigureUnits.PerYear<Money>()),
        TaxPerYear = members.Figure<Money>("tax_per_year", FigureUnits.PerYear<Money>()),
        RdShare = members.Figure<Percent>("rd_share", FigureUnits.Share, most: Percent.Whole),
        Staff = members.Figure<Headcount>("staff", FigureUnits.Of<Headcount>()),
        ResearchStaff = members.Figure<Headcount>("research_staff", FigureUnits.Of<Headcount>()),
        IsStrategicEmerging = members.Truth("strategic_emerging"),
        DischargesNp = members.Truth("discharges_np"),
        Wastewater = members.Object("wastewater", water =>
            water.Word<WastewaterTarget>("to", isRequired: true) is { } to ? new Target(to) : null)?.To,
        Discharge = members.Object("discharge", DischargeIn) ?? new(),
        Energy = members.Object("energy", EnergyIn) ?? new(),
        Applicant = members.Object("applicant", ApplicantIn),
        Documents = members.Objects("documents", MostItems, DocumentIn),
        IsSynthetic = members.Flag("synthetic"),
        Note = members.Text("note", LongestNote),
    };

    private sealed record Target(WastewaterTarget To);

    private static ProjectDischarge DischargeIn(MemberReader members)
    {
        return new()
        {
            Cod = Of("cod"),
            AmmoniaNitrogen = Of("ammonia_nitrogen"),
            TotalNitrogen = Of("total_nitrogen"),
            TotalPhosphorus = Of("total_phosphorus"),
        };

        Stated<Quantity<Mass>>? Of(string name) => members.Figure<Mass>(name, FigureUnits.PerYear<Mass>());
    }

    private static ProjectEnergy EnergyIn(MemberReader members)
    {
        return new()
        {
            Electricity = members.Figure<ElectricEnergy>("electricity", FigureUnits.PerYear<ElectricEnergy>()),
            NaturalGas = members.Figure<Volume>("natural_gas", FigureUnits.PerYear<Volume>()),
            GasPerCubicMetreMicroKgce = members.HeatingValue("gas_heating_value"),
            Steam = Of("steam"),
            Coal = Of("coal"),
            Diesel = Of("diesel"),
            Gasoline = Of("gasoline"),
            Heat = members.Figure<Heat>("heat", FigureUnits.PerYear<Heat>()),
        };

        Stated<Quantity<Mass>>? Of(string name) => members.Figure<Mass>(name, FigureUnits.PerYear<Mass>());
    }

    private ProjectApplicant? ApplicantIn(MemberReader members)
    {
        var name = members.Text("name", LongestText, isRequired: true);
        var text = members.Text("credit_code", LongestText);
        var code = text is null ? null : UnifiedSocialCreditCode.Read(text, admitted);
        if (code is { IsDone: false })
        {
            members.Add("credit_code", ProjectFaultCode.CreditCodeUnfit, code.Refusal.Message,
                new("18 位统一社会信用代码，校验位正确。", "18 characters whose checks agree (GB 32100)."));
        }

        return name is null ? null : new(name, code is { IsDone: true } ? code.Value : null);
    }

    private static ProjectDocument? DocumentIn(MemberReader members)
    {
        var name = members.Text("name", LongestText, isRequired: true);
        var (number, issuer, issued) = (
            members.Text("number", LongestText), members.Text("issuer", LongestText), members.Day("issued"));
        return name is null ? null : new(name, number, issuer, issued);
    }

    private static BilingualText? NameIn(MemberReader members) => members.Object(
        "name",
        name =>
        {
            var (zh, en) = (name.Text("zh", LongestText, isRequired: true), name.Text("en", LongestText));
            return zh is null ? null : new BilingualText(zh, en ?? zh);
        },
        isRequired: true);

    private ProjectCode? CodeIn(MemberReader members)
    {
        if (members.Text("code", LongestText) is not { } text)
        {
            return null;
        }

        var read = ProjectCode.Read(text, tree.Knows);
        if (read.IsDone)
        {
            return read.Value;
        }

        members.Add("code", ProjectFaultCode.ProjectCodeUnfit, read.Refusal.Message,
            new("例如 2411-320211-89-01-773637。", "Such as 2411-320211-89-01-773637."));
        return null;
    }

    private IndustryCode? IndustryIn(MemberReader members)
    {
        if (members.Text("industry", LongestText, isRequired: true) is not { } text)
        {
            return null;
        }

        var read = IndustryCode.Read(text);
        if (read.IsDone && read.Value.Level == IndustryLevel.Class && standards.Find(read.Value) is not null)
        {
            return read.Value;
        }

        members.Add("industry", ProjectFaultCode.UnknownIndustry,
            new($"GB/T 4754-2017 没有小类“{CellText.Quoted(text)}”。",
                $"GB/T 4754-2017 has no class '{CellText.Quoted(text)}'."),
            new("小类代码，例如 C3973。", "The code of a class, such as C3973."));
        return null;
    }

    /// <summary>What is wrong between figures that are right each by itself.</summary>
    private static void Compare(ProjectFile file, MemberReader members)
    {
        Part("fixed_investment", file.FixedInvestment, "total_investment", file.TotalInvestment);
        Part("research_staff", file.ResearchStaff, "staff", file.Staff);

        void Part<TMeasure>(
            string name, Stated<Quantity<TMeasure>>? part, string wholeName, Stated<Quantity<TMeasure>>? whole)
            where TMeasure : IMeasure<TMeasure>
        {
            if (part?.Value > whole?.Value)
            {
                var of = ProjectMembers.NameOf(wholeName);
                members.Add(name, ProjectFaultCode.PartAboveWhole,
                    new($"{part.Value} 大于{of.Zh} {whole.Value}。", $"{part.Value} is above the {of.En}, {whole.Value}."),
                    new($"不大于{of.Zh}。", $"Not above the {of.En}."));
            }
        }
    }

    private static Refusal Refuse(FaultList faults)
    {
        var all = faults.ToFaults();
        var first = all.Rows[0];
        return Refusal.Of(ProjectRefusal.ProjectUnfit,
            $"项目文件有 {faults.Count} 处不对。{first.Text.Zh}应为：{first.Expected.Zh}",
            $"{faults.Count} things are wrong with the project file. {first.Text.En} Expected: {first.Expected.En}",
            first.Path.Length == 0 ? null : first.Path) with { Facts = all };
    }
}
