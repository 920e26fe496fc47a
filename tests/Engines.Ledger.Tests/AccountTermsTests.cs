namespace Huanhu.Engines.Ledger.Tests;

public sealed class AccountTermsTests
{
    [Fact]
    public void Account_found_by_its_key_has_the_agreed_terms()
    {
        var script = Script.Run("open S source\nopen A parent=S floor=3 ceiling=9");
        var key = new AccountKey("park", "land", 0, "A");

        Assert.Equal(script["A"], script.Book.Find(key));
        Assert.Equal("park/land/0/A", script.Book.TermsOf(script["A"]).Key.ToString());
        Assert.Equal(new Limits(new(3), new(9)), script.Book.LimitsOf(script["A"], new(0)));
        Assert.Equal(AccountNumber.None, script.Book.Find(key with { VintageYear = 2026 }));
    }
}
