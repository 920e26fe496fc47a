namespace Huanhu.Kernel.Tests;

public sealed class LimitTests
{
    private static readonly BilingualText _rows = new("行数", "rows");

    [Fact]
    public void Limit_admits_up_to_its_value()
    {
        Assert.Null(new Limit(20).Admit(20, _rows));
        Assert.Equal("行数为 21，上限为 20。", new Limit(20).Admit(21, _rows)?.Message.Zh);
        Assert.Equal("There are 21 rows; the limit is 20.", new Limit(20).Admit(21, _rows)?.Message.En);
    }

    [Fact]
    public void Forgotten_limit_admits_nothing() => Assert.NotNull(default(Limit).Admit(1, _rows));

    [Fact]
    public void Limit_below_one_is_a_fault() => Assert.Throws<ArgumentOutOfRangeException>(() => new Limit(0));
}
