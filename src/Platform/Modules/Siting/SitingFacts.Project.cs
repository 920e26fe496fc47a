using Huanhu.Engines.Decisions.Values;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Projects;

namespace Huanhu.Platform.Modules.Siting;

internal sealed partial class SitingFacts
{
    private const string Declared = "declared";
    private const string Calculated = "calculated";

    // 15 亩 are a hectare: 亩 of an area in m².
    private const decimal MuPerSquareMetre = 0.0015m;
    private const decimal FenPerTenThousandYuan = 1_000_000m;
    private const decimal GramsPerTonne = 1_000_000m;

    private void AddProject(ProjectFile project, EnergyModule energy, DateOnly day)
    {
        var origin = project.IsSynthetic ? Synthetic : Declared;
        var industry = $"{project.Industry}";
        Add("industry", industry, origin);
        Add("industry_division", industry[..3], Calculated);
        Add("industry_section", industry[..1], Calculated);
        if (project.Kind is { } kind) { Add("project_kind", Word(kind), origin); }

        var processes = FeelList.Of([.. project.Processes.Select(process => (FeelValue)process)]);
        if (processes.Count > 0) { Add("processes", processes, origin); }

        Add("declared_acts", processes, origin);
        AddStated("strategic_emerging", project.IsStrategicEmerging, value => value);
        AddStated("discharges_np", project.DischargesNp, value => value);
        if (project.Wastewater is { } target) { Add("wastewater_to", Word(target), origin); }

        AddStated("land_area", project.LandArea, area => SquareMetres(area));
        AddStated("rd_share", project.RdShare, share => share.Count * 100m / Percent.Whole.Count);
        AddStated("discharge_cod", project.Discharge.Cod, Tonnes);
        AddStated("discharge_ammonia_nitrogen", project.Discharge.AmmoniaNitrogen, Tonnes);
        AddStated("discharge_total_nitrogen", project.Discharge.TotalNitrogen, Tonnes);
        AddStated("discharge_total_phosphorus", project.Discharge.TotalPhosphorus, Tonnes);
        AddRatios(project);
        AddEnergy(project, energy, day);
    }

    private void AddRatios(ProjectFile project)
    {
        if (project.LandArea is { } land)
        {
            AddPerMu("total_investment_per_mu", project.TotalInvestment, land);
            AddPerMu("fixed_investment_per_mu", project.FixedInvestment, land);
            AddPerMu("output_per_mu", project.OutputPerYear, land);
            AddPerMu("tax_per_mu", project.TaxPerYear, land);
            if (project.FloorArea is { } floor)
            {
                Add("floor_area_ratio", PerLand(floor.Value.Count, land.Value.Count), Calculated, floor.At);
            }
        }

        if (project.Staff is { Value.Count: > 0 } staff && project.ResearchStaff is { } research)
        {
            // Cut off behind the sixth digit: never more than it is.
            var share = Math.Round(research.Value.Count * 100m / staff.Value.Count, 6, MidpointRounding.ToZero);
            Add("research_staff_share", share, Calculated, research.At);
        }
    }

    private void AddEnergy(ProjectFile project, EnergyModule energy, DateOnly day)
    {
        var use = project.Energy.ToUse();
        if (energy.ToCoalEquivalent(use, day) is { IsDone: true, Value: var sum })
        {
            Add("energy_use", sum.Total.Count / 1_000m, Calculated, day);
            // Who states what energy is used and no coal uses none.
            Add("coal_use", (use.Coal?.Count ?? 0) / GramsPerTonne, project.Energy.Coal is { } coal
                ? Word(coal.Origin) : Calculated, project.Energy.Coal?.At);
        }
    }

    private void AddStated<T>(string name, Stated<T>? stated, Func<T, FeelValue> value)
    {
        if (stated is not null) { Add(name, value(stated.Value), Word(stated.Origin), stated.At); }
    }

    private void AddPerMu(string name, Stated<Quantity<Money>>? money, Stated<Quantity<Area>> land)
    {
        if (money is not null)
        {
            var perMu = PerLand(money.Value.Count / FenPerTenThousandYuan,
                SquareMetres(land.Value) * MuPerSquareMetre);
            Add(name, perMu, Calculated, money.At);
        }
    }

    private static FeelValue Tonnes(Quantity<Mass> mass) => mass.Count / GramsPerTonne;

    private static string Word<T>(T word)
        where T : struct, Enum => Shared.Identity.SnakeCase.Of(word);
}
