using System.Net;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>Where ledgers are to live: shared out, and moved no more than who joins or goes makes them.</summary>
public sealed class LedgerSeatTests
{
    private static readonly SiloAddress[] Processes =
        [.. Enumerable.Range(5, 3).Select(host => New(host, generation: 1))];

    private static readonly string[] Counties = [.. Enumerable.Range(320_100, 300).Select(code => $"{code}")];

    [Fact]
    public void Each_process_has_its_share_and_who_joins_takes_ledgers_that_move_nowhere_else()
    {
        var (two, three) = (SeatsAmong(Processes[..2]), SeatsAmong(Processes));
        Assert.All(Counties, county => Assert.True(
            three[county].Equals(two[county]) || three[county].Equals(Processes[2])));
        // The draw is fixed, so these are: 100 each would be even.
        Assert.All(Processes, process => Assert.InRange(three.Values.Count(process.Equals), 80, 120));
    }

    [Fact]
    public void Process_that_comes_back_to_its_address_has_the_seats_it_had()
    {
        var back = New(7, generation: 2);
        var (before, after) = (SeatsAmong(Processes), SeatsAmong([.. Processes[..2], back]));
        Assert.All(Counties, county => Assert.Equal(before[county].Endpoint, after[county].Endpoint));
        // While its former self is not yet known to be gone.
        Assert.DoesNotContain(Processes[2], SeatsAmong([.. Processes, back]).Values);
        Assert.Null(LedgerSeat.Of("320282", []));
    }

    private static Dictionary<string, SiloAddress> SeatsAmong(SiloAddress[] processes) =>
        Counties.ToDictionary(county => county, county => LedgerSeat.Of(county, processes)!);

    private static SiloAddress New(int host, int generation) =>
        SiloAddress.New(IPAddress.Parse($"10.0.0.{host}"), 11_111, generation);
}
