using System.Text;
using Huanhu.Engines.Decisions.Conformance;

namespace Huanhu.Engines.Decisions.Tests.Conformance;

public sealed class TckLedgerTests
{
    private static readonly TckLedger Ledger = TckLedger.Read(new MemoryStream(Encoding.UTF8.GetBytes(
        """
        {
          "suite": "s", "commit": "0a", "debt": { "f/owed/r": "a zone" }, "declined": { "f/declined/r": "10.3.2.13.3" }
        }
        """)));

    [Theory]
    [InlineData("new", true, false, TckState.Passed)]
    [InlineData("new", false, false, TckState.Failed)]
    [InlineData("new", false, true, TckState.Declined)]
    [InlineData("owed", false, false, TckState.Owed)]
    [InlineData("owed", true, false, TckState.ListedPass)]
    [InlineData("declined", false, false, TckState.Declined)]
    [InlineData("declined", true, false, TckState.ListedPass)]
    public void Outcome_is_read_against_its_row(string id, bool isPassed, bool isDeclined, TckState expected)
    {
        TckOutcome outcome = new(id, "r", isPassed, isDeclined, IsNullExpected: false, null);
        Assert.Equal(expected, Ledger.StateOf(TckLedger.NameOf("f", outcome), outcome));
    }
}
