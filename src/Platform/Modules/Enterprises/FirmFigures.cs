namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>The figures of one invented firm, drawn so that they hang together; money in 万元.</summary>
internal sealed record FirmFigures
{
    private const double DaysOfYear = 365;

    public required FirmIndustry Industry { get; init; }

    public required int StaffCount { get; init; }

    public required int ResearchStaffCount { get; init; }

    public required double SalesPerYear { get; init; }

    public required double LandMu { get; init; }

    public required double TaxPerYear { get; init; }

    /// <summary>0 to 1: how advanced it is; research, patents and honours follow it.</summary>
    public required double StandingOf { get; init; }

    public required double AgeYears { get; init; }

    /// <summary>Draws a firm; its other figures are drawn when it is written.</summary>
    public static FirmFigures Draw(FirmNumbers chance, FirmIndustry industry)
    {
        var staff = (int)Math.Clamp(chance.Around(42, 1.1), 3, 20_000);
        var sales = staff * chance.Around(industry.SalesTenThousandYuan, 0.45);
        var land = Math.Clamp(sales / chance.Around(industry.DensityTenThousandYuan, 0.6), 0.5, 3_000);
        var standing = Math.Clamp(
            (Math.Log(industry.ResearchPercent + 1) / 2.6) + (0.18 * chance.Normal()) + (0.03 * Math.Log(staff / 40.0)),
            0, 1);
        var research = (int)Math.Min(staff, Math.Round(staff * Math.Clamp(chance.Around(0.02 + (0.22 * standing), 0.5),
            0, 0.85)));
        return new()
        {
            Industry = industry,
            StaffCount = staff,
            ResearchStaffCount = research,
            SalesPerYear = Math.Round(sales, 2),
            LandMu = Math.Round(land, 2),
            TaxPerYear = Math.Round(sales * Math.Clamp(chance.Around(0.036 + (0.03 * standing), 0.5), 0.002, 0.2), 2),
            StandingOf = standing,
            AgeYears = Math.Clamp(chance.Around(9, 0.7), 0.2, 45),
            Chance = chance,
        };
    }

    private FirmNumbers Chance { get; init; } = null!;

    /// <summary>Writes all facts of a row.</summary>
    public void WriteTo(FirmColumns columns, int row)
    {
        WriteLand(columns, row);
        WriteResearch(columns, row);
        WriteBusiness(columns, row);
        WriteStanding(columns, row);
        WriteUse(columns, row);
    }

    private void WriteLand(FirmColumns columns, int row)
    {
        var investment = SalesPerYear * Math.Clamp(Chance.Around(0.62, 0.4), 0.1, 4);
        columns.Put(row, "land_mu", 2, LandMu);
        columns.Put(row, "fixed_investment_per_mu", 2, investment / LandMu);
        columns.Put(row, "total_investment_per_mu", 2, investment * Chance.Between(1.02, 1.4) / LandMu);
        columns.Put(row, "output_per_mu", 2, SalesPerYear * Chance.Between(0.97, 1.08) / LandMu);
        columns.Put(row, "tax_per_mu", 2, TaxPerYear / LandMu);
        columns.Put(row, "floor_area_ratio", 2, Chance.Between(0.6, 2.4));
        columns.Put(row, "strategic_emerging", Industry.IsStrategic && Chance.Is(0.85));
        columns.Put(row, "discharges_np", Chance.Is(Industry.EnergyTce / 2));
        columns.Put(row, "in_industrial_area", Chance.Is(0.9));
        string[] special = [.. SpecialProcessesOf()];
        columns.Put(row, "declared_acts", special);
        columns.Put(row, "processes", [UsualProcess, .. special]);
    }

    // Who reports no research has no such facts: the smallest, and few others.
    private void WriteResearch(FirmColumns columns, int row)
    {
        columns.Put(row, "staff", 0, StaffCount);
        columns.Put(row, "research_staff", 0, ResearchStaffCount);
        columns.Put(row, "research_staff_share", 6,
            Math.Floor(ResearchStaffCount * 100.0 / StaffCount * 1_000_000) / 1_000_000);
        var growth = Chance.Normal();
        columns.Put(row, "revenue_growth", 1, 7 + (13 * growth) + (6 * StandingOf));
        columns.Put(row, "revenue_growth_two_years", 1, 6 + (9 * growth) + (6 * StandingOf) + (3 * Chance.Normal()));
        if (StaffCount < 10 || Chance.Is(0.01))
        {
            return;
        }

        var share = Math.Clamp(Chance.Around(Industry.ResearchPercent * (0.5 + StandingOf), 0.45), 0, 60);
        var spending = Math.Round(SalesPerYear * share / 100, 2);
        columns.Put(row, "rd_spending", 2, spending);
        columns.Put(row, "rd_share", 2, share);
        columns.Put(row, "rd_share_previous", 2, share * Chance.Between(0.8, 1.15));
        columns.Put(row, "rd_share_three_years", 2, share * Chance.Between(0.85, 1.1));
        columns.Put(row, "rd_spending_previous", 2, spending * Chance.Between(0.75, 1.1));
        columns.Put(row, "rd_cost_share", 2, share / Chance.Between(0.82, 0.95));
        columns.Put(row, "domestic_rd_share", 1, Chance.Between(75, 100));
    }

    private void WriteBusiness(FirmColumns columns, int row)
    {
        columns.Put(row, "sales", 2, SalesPerYear);
        columns.Put(row, "assets", 2, SalesPerYear * Chance.Around(1.1, 0.4));
        columns.Put(row, "debt_ratio", 1, Math.Clamp(52 + (16 * Chance.Normal()), 4, 130));
        columns.Put(row, "main_revenue_share", 1, Math.Clamp(100 - Math.Abs(14 * Chance.Normal()), 20, 100));
        columns.Put(row, "market_share", 2, Math.Clamp(Chance.Around(0.4 + (3 * StandingOf * StandingOf), 1.1), 0, 60));
        columns.Put(row, "domestic_rank", 0, Math.Clamp(Chance.Around(60 / (0.2 + StandingOf), 1), 1, 2_000));
        columns.Put(row, "revenue_growth_four_years", 1, 6 + (11 * Chance.Normal()) + (8 * StandingOf));
        columns.Put(row, "staff_growth", 1, 4 + (11 * Chance.Normal()));
        columns.Put(row, "company_age", 1, AgeYears);
        columns.Put(row, "days_registered", 0, AgeYears * DaysOfYear);
        columns.Put(row, "years_in_market", 1, AgeYears * Chance.Between(0.5, 1));
        var raised = Chance.Is(0.02 + (0.1 * StandingOf)) ? Chance.Around(1_800, 1) : 0;
        columns.Put(row, "equity_two_years", 2, Chance.Is(0.7) ? raised : 0);
        columns.Put(row, "equity_three_years", 2, raised);
        columns.Put(row, "valuation", 3, SalesPerYear * Chance.Around(1.5 + (4 * StandingOf), 0.5) / 72_000);
        columns.Put(row, "is_listed", Chance.Is(SalesPerYear > 30_000 ? 0.12 : 0.001));
        columns.Put(row, "has_serious_breach", Chance.Is(0.015));
        columns.Put(row, "has_banned_products", Chance.Is(0.004));
    }

    private void WriteStanding(FirmColumns columns, int row)
    {
        var (patents, own) = (Chance.Count(2.2 * StandingOf * StandingOf), Chance.Between(0.5, 1.1));
        columns.Put(row, "class_one_ip", 0, patents);
        columns.Put(row, "own_class_one_ip", 0, Math.Min(patents, Math.Floor(patents * own)));
        columns.Put(row, "high_value_ip", 0, Math.Floor(patents * own * Chance.Between(0, 0.8)));
        columns.Put(row, "class_two_ip", 0, Chance.Count(9 * StandingOf));
        columns.Put(row, "hightech_revenue_share", 1,
            Math.Clamp(30 + (70 * StandingOf) + (18 * Chance.Normal()), 0, 100));
        columns.Put(row, "index_score", 1, Math.Clamp(28 + (52 * StandingOf) + (9 * Chance.Normal()), 0, 100));
        columns.Put(row, "maturity_level", 0,
            Math.Clamp(Math.Round(0.8 + (2 * StandingOf) + (0.6 * Chance.Normal())), 0, 5));
        columns.Put(row, "ai_scene_share", 1, Math.Clamp((30 * StandingOf) + (11 * Chance.Normal()) - 8, 0, 100));
        columns.Put(row, "field_is_strategic", Industry.IsStrategic && Chance.Is(0.9));
        columns.Put(row, "holds", [.. HonoursOf()]);
    }

    private void WriteUse(FirmColumns columns, int row)
    {
        var added = SalesPerYear * Math.Clamp(0.23 + (0.05 * Chance.Normal()), 0.08, 0.5);
        var energy = SalesPerYear * Chance.Around(Industry.EnergyTce, 0.4);
        columns.Put(row, "value_added", 2, added);
        columns.Put(row, "labour_productivity", 2, added / StaffCount);
        columns.Put(row, "energy_use", 2, energy);
        columns.Put(row, "power_use", 0, energy * Chance.Between(3_000, 7_000));
        // Who discharges nothing has no such figure.
        columns.Put(row, "emissions_equivalent", 2, Chance.Is(0.7) ? added / Chance.Around(4_800, 0.6) : double.NaN);
    }

    private string UsualProcess => string.CompareOrdinal(Industry.Code, "C30") < 0 ? "混配" : "机加工";

    // What standards or the law of the lake may ask about.
    private IEnumerable<string> SpecialProcessesOf()
    {
        if (Industry.Code is "C3360" or "C3982" && Chance.Is(0.5)) { yield return "电镀"; }

        if (Industry.Code is "C3360" && Chance.Is(0.08)) { yield return "含铬钝化"; }

        if (Industry.Code is "C3311" or "C3670" && Chance.Is(0.12)) { yield return "溶剂型喷涂"; }
    }

    private IEnumerable<string> HonoursOf()
    {
        if (StandingOf > 0.42 && AgeYears > 1 && Chance.Is(0.6)) { yield return "高新技术企业"; }

        if (StaffCount <= 500 && Chance.Is(0.5 * StandingOf)) { yield return "科技型中小企业"; }

        if (Chance.Is(0.35 * StandingOf)) { yield return "创新型中小企业"; }

        if (Chance.Is(0.22 * StandingOf)) { yield return "专精特新中小企业"; }

        if (Chance.Is(0.05 * StandingOf)) { yield return "专精特新小巨人"; }

        if (Chance.Is(0.06 * StandingOf)) { yield return "研发机构"; }

        if (Chance.Is(0.25 * StandingOf)) { yield return "基础级智能工厂"; }
    }
}
