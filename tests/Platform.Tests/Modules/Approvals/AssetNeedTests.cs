using Huanhu.Platform.Modules.Approvals;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Tests.Modules.Siting;
using Huanhu.Platform.Tests.Shared.Deadlines;

namespace Huanhu.Platform.Tests.Modules.Approvals;

/// <summary>
/// How much of what is taken, and from where, follows from the project and from what its verdict asks.
/// </summary>
public sealed class AssetNeedTests
{
    private static readonly EnergyModule Energy = new(Office.Pack());

    [Fact]
    public void Fab_needs_land_twice_discharges_at_their_ratios_and_energy()
    {
        var verdict = VerdictOf(
            ("cod_available", 3.2m), ("cod_available", 6.4m), ("ammonia_nitrogen_available", 0.16m),
            ("freed_total_phosphorus", 0.022m), ("total_phosphorus_available", 0.02m), ("energy_available", 2_915.8m));
        Assert.Equal(
        [
            "parcel_area 2666667  Hold", "land_quota 2666667  Hold", "cod 3200000 2000000 Substitution",
            "ammonia_nitrogen 160000  Hold", "total_nitrogen 800000  Hold",
            "total_phosphorus 20000 1100000 Substitution", "energy 2915800  Hold",
        ], NeedsOf("ic-fab", verdict).Select(
            need => $"{need.Asset} {need.Amount} {need.RatioPpm} {need.Kind}"));
        Assert.True(NeedsOf("ic-fab", verdict).Single(need => need.Asset == "total_phosphorus").IsFreed);
    }

    /// <summary>Rounded against the applicant: a ratio that does not come out even is the next millionth.</summary>
    [Fact]
    public void Ratio_that_does_not_come_out_even_is_rounded_up()
    {
        var need = NeedsOf("ic-fab", VerdictOf(("freed_total_phosphorus", 0.0220001m)))
            .Single(each => each.Asset == "total_phosphorus");
        Assert.Equal((1_100_005, 22_001), (need.RatioPpm, need.Taken.Value));
    }

    [Fact]
    public void Project_that_states_nothing_of_an_asset_needs_nothing_of_it() => Assert.DoesNotContain(
        NeedsOf("hudai-c4028", VerdictOf()), need => need.Asset is "cod" or "coal");

    private static IReadOnlyList<AssetNeed> NeedsOf(string project, PlaceVerdict verdict) =>
        AssetNeed.Of(SitingSamples.Project(project), verdict, Energy, new(2026, 11, 28));

    private static PlaceVerdict VerdictOf(params (string Fact, decimal Limit)[] limits) => new(
        default, ClauseState.Conditional, new("", ""),
        [
            .. limits.Select((limit, at) => new PlaceClause(
                $"clause_{at}", ClauseState.Conditional, true, new("", ""), new("", ""), [],
                new Dictionary<string, decimal> { [limit.Fact] = limit.Limit }, false)),
        ]);
}
