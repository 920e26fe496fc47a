using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Projects;

public sealed class ProjectReaderTests
{
    private static ProjectReader Reader => ProjectSamples.Reader;

    /// <summary>The filing tells two figures, and its file no more than these.</summary>
    [Fact]
    public void Real_filing_has_the_figures_it_tells()
    {
        var hudai = Reader.Read(ProjectSamples.Text("hudai-c4028")).Value;
        Assert.Equal("2411-320211-89-01-773637", $"{hudai.Code}");
        Assert.Equal("C4028", $"{hudai.Industry}");
        Assert.Equal("2995.62 m²", $"{hudai.LandArea?.Value}");
        Assert.Equal(Money.TenThousandYuan.Times(4_000), hudai.TotalInvestment?.Value);
        Assert.Equal(FigureOrigin.Filing, hudai.TotalInvestment?.Origin);
        Assert.False(hudai.IsSynthetic);
        Assert.Null(hudai.FixedInvestment);
        Assert.Equal(new ProjectEnergy(), hudai.Energy);
        Assert.Equal(new ProjectDischarge(), hudai.Discharge);
        Assert.Equal(2, ProjectSamples.Json("hudai-c4028").Count(member => member.Value is JsonObject of
            && of.ContainsKey("unit")));
    }

    /// <summary>G4 from the file on, and a project that meets the demonstration standard.</summary>
    [Fact]
    public void Fab_has_a_complete_set_of_figures()
    {
        var fab = Reader.Read(ProjectSamples.Text("ic-fab")).Value;
        var sum = new EnergyModule(Office.Pack()).ToCoalEquivalent(fab.Energy.ToUse(), new(2026, 6, 1)).Value;
        Assert.Equal("2915.8 tce", $"{sum.Total}");
        Assert.Equal(
            ["3.2 t", "0.16 t", "0.8 t", "0.02 t"],
            new[]
            {
                fab.Discharge.Cod, fab.Discharge.AmmoniaNitrogen, fab.Discharge.TotalNitrogen,
                fab.Discharge.TotalPhosphorus,
            }.Select(each => $"{each?.Value}"));
        Assert.Equal(Area.Mu.Times(40), fab.LandArea?.Value);
        Assert.True(fab.FixedInvestment!.Value >= Money.TenThousandYuan.Times(500 * 40));
        Assert.True(fab.OutputPerYear!.Value >= Money.TenThousandYuan.Times(1_000 * 40));
        Assert.True(fab.TaxPerYear!.Value >= Money.TenThousandYuan.Times(100 * 40));
        Assert.True(fab.RdShare!.Value >= Percent.One.Times(3));
        Assert.True(fab.ResearchStaff!.Value.Count * 10 >= fab.Staff!.Value.Count);
        Assert.True(fab.IsSynthetic);
    }

    /// <summary>What the sample is not told is invented, and says so.</summary>
    [Fact]
    public void Fab_marks_every_other_figure_synthetic() => Assert.Equal(
        [
            "floor_area", "total_investment", "fixed_investment", "output_per_year", "tax_per_year", "rd_share",
            "staff", "research_staff", "strategic_emerging",
        ],
        ProjectSamples.Json("ic-fab").Where(member => member.Value is JsonObject of
            && of["origin"]?.GetValue<string>() == "synthetic").Select(member => member.Key));

    [Fact]
    public void Electroplater_is_known_by_its_process()
    {
        var plater = Reader.Read(ProjectSamples.Text("electroplater")).Value;
        Assert.Equal(("C3360", "电镀"), ($"{plater.Industry}", plater.Processes.Single()));
        Assert.True(plater.IsSynthetic);
    }

    /// <summary>One member changed, one fault, at the path a person can find.</summary>
    [Theory]
    [InlineData("land_area.unit", null, "land_area.unit", ProjectFaultCode.UnitMissing)]
    [InlineData("land_area.unit", "\"t\"", "land_area.unit", ProjectFaultCode.UnknownUnit)]
    [InlineData("output_per_year.unit", "\"万元\"", "output_per_year.unit", ProjectFaultCode.UnknownUnit)]
    [InlineData("land_area.value", "-40", "land_area.value", ProjectFaultCode.FigureOutOfRange)]
    [InlineData("land_area.value", "0", "land_area.value", ProjectFaultCode.FigureOutOfRange)]
    [InlineData("land_area.value", "1e300", "land_area.value", ProjectFaultCode.FigureTooLarge)]
    [InlineData("land_area.value", "1e25", "land_area.value", ProjectFaultCode.FigureTooLarge)]
    [InlineData("land_area.value", "\"40\"", "land_area.value", ProjectFaultCode.WrongType)]
    [InlineData("land_area.value", null, "land_area.value", ProjectFaultCode.MemberMissing)]
    [InlineData("land_area", "40", "land_area", ProjectFaultCode.WrongType)]
    [InlineData("land_area.origin", null, "land_area.origin", ProjectFaultCode.MemberMissing)]
    [InlineData("land_area.origin", "\"guess\"", "land_area.origin", ProjectFaultCode.UnknownWord)]
    [InlineData("land_area.at", "\"2026-02-30\"", "land_area.at", ProjectFaultCode.DayMalformed)]
    [InlineData("land_area.size", "40", "land_area.size", ProjectFaultCode.UnknownMember)]
    [InlineData("discharge.total_phosphorus.value", "0.0000001", "discharge.total_phosphorus.value",
        ProjectFaultCode.FigureTooFine)]
    [InlineData("rd_share.value", "101", "rd_share.value", ProjectFaultCode.FigureOutOfRange)]
    [InlineData("staff.value", "12.5", "staff.value", ProjectFaultCode.FigureTooFine)]
    [InlineData("energy.gas_heating_value.value", "8500", "energy.gas_heating_value.value",
        ProjectFaultCode.FigureOutOfRange)]
    [InlineData("industry", "\"C9999\"", "industry", ProjectFaultCode.UnknownIndustry)]
    [InlineData("industry", "\"C39\"", "industry", ProjectFaultCode.UnknownIndustry)]
    [InlineData("industry", null, "industry", ProjectFaultCode.MemberMissing)]
    [InlineData("name", null, "name", ProjectFaultCode.MemberMissing)]
    [InlineData("name.zh", "\"\"", "name.zh", ProjectFaultCode.TextUnfit)]
    [InlineData("code", "\"2411-320211-89-01-77363\"", "code", ProjectFaultCode.ProjectCodeUnfit)]
    [InlineData("code", "\"2413-320211-89-01-773637\"", "code", ProjectFaultCode.ProjectCodeUnfit)]
    [InlineData("code", "\"2411-999999-89-01-773637\"", "code", ProjectFaultCode.ProjectCodeUnfit)]
    [InlineData("applicant.credit_code", "\"91350100M000100Y42\"", "applicant.credit_code",
        ProjectFaultCode.CreditCodeUnfit)]
    [InlineData("processes", "[\"电镀\",\"电镀\"]", "processes[1]", ProjectFaultCode.ListUnfit)]
    [InlineData("kind", "\"move\"", "kind", ProjectFaultCode.UnknownWord)]
    [InlineData("wastewater.to", "\"lake\"", "wastewater.to", ProjectFaultCode.UnknownWord)]
    [InlineData("strategic_emerging", "true", "strategic_emerging", ProjectFaultCode.WrongType)]
    [InlineData("fixed_investment.value", "30001", "fixed_investment", ProjectFaultCode.PartAboveWhole)]
    [InlineData("documents", "[{\"number\":\"1\"}]", "documents[0].name", ProjectFaultCode.MemberMissing)]
    public void Fault_names_its_member(string member, string? json, string path, ProjectFaultCode code)
    {
        var fault = Assert.Single(FaultsOf(ProjectSamples.Changed("ic-fab", (member, json))));
        Assert.Equal((path, code), (fault.Path, fault.Code));
        Assert.All(
            new[] { fault.Text, fault.Expected },
            words => Assert.True(words.Zh.Any(letter => letter > 127) && words.En.Length > 0, $"{words}"));
    }

    /// <summary>A person who mends a file wants the whole list, from the top down.</summary>
    [Fact]
    public void All_faults_are_named_at_once()
    {
        var faults = FaultsOf(ProjectSamples.Changed(
            "ic-fab", ("industry", "\"C9999\""), ("land_area.unit", null), ("land_area.value", "-1"),
            ("energy.steam.unit", "\"MW\""), ("colour", "\"red\"")));
        Assert.Equal(
            ["industry", "land_area.unit", "land_area.value", "energy.steam.unit", "colour"],
            faults.Select(fault => fault.Path));
        Assert.Equal("用地面积的单位：缺少单位。", faults[1].Text.Zh);
        Assert.Equal("Unit of the land area: The unit is missing.", faults[1].Text.En);
        Assert.Contains("亩", faults[1].Expected.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"industry":"C3973","industry":"C3360"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]")]
    public void What_is_no_object_is_refused(string json) => Assert.Equal("", FaultsOf(json)[0].Path);

    [Fact]
    public void List_of_faults_ends()
    {
        var many = string.Join(',', Enumerable.Range(0, 300).Select(at => $"\"m{at}\":1"));
        var faults = Assert.IsType<ProjectFaults>(Reader.Read($"{{{many}}}").Refusal?.Facts);
        Assert.Equal((200, false), (faults.Rows.Count, faults.IsComplete));
    }

    /// <summary>A few real codes break their check; an installation lists them.</summary>
    [Fact]
    public void Credit_code_that_is_admitted_is_taken()
    {
        var text = ProjectSamples.Changed("ic-fab", ("applicant.credit_code", "\"91350203M0001QAY9B\""));
        Assert.Equal(ProjectFaultCode.CreditCodeUnfit, FaultsOf(text).Single().Code);
        var read = ProjectSamples.ReaderThatAdmits("91350203M0001QAY9B").Read(text);
        Assert.Equal("91350203M0001QAY9B", $"{read.Value.Applicant?.CreditCode}");
    }

    [Theory]
    [InlineData(1.33, "kgce/m³", 1_330_000)]
    [InlineData(8500, "kcal/m³", 1_214_286)]
    public void Heating_value_is_coal_or_heat(double value, string unit, long micro) => Assert.Equal(
        micro,
        Reader.Read(ProjectSamples.Changed(
            "ic-fab", ("energy.gas_heating_value.value", $"{value}"),
            ("energy.gas_heating_value.unit", $"\"{unit}\""))).Value.Energy.GasPerCubicMetreMicroKgce?.Value);

    private static IReadOnlyList<ProjectFault> FaultsOf(string json) =>
        Assert.IsType<ProjectFaults>(Reader.Read(json).Refusal?.Facts).Rows;
}
