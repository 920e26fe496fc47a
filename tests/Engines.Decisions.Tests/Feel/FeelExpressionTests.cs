using Huanhu.Engines.Decisions.Feel;
using Huanhu.Engines.Decisions.Values;

namespace Huanhu.Engines.Decisions.Tests.Feel;

/// <summary>Expressions and what they give, clause by clause; the suite of the standard runs elsewhere.</summary>
public sealed partial class FeelExpressionTests
{
    [Theory]
    // §10.3.2.13.4, tables 57 to 61: arithmetic.
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("-3 ** 2", "9")]
    [InlineData("2 ** 3 ** 2", "64")]
    [InlineData("10 - 4 - 3", "3")]
    [InlineData("1 / 3", "0.3333333333333333333333333333333333")]
    [InlineData("1 / 0", "null")]
    [InlineData("9.999999999999999999999999999999999e6144 * 10", "null")]
    [InlineData("\"a\" + \"b\"", "\"ab\"")]
    [InlineData("\"a\" + 1", "null")]
    [InlineData("@\"2026-01-31\" + @\"P1M\"", "2026-02-28")]
    [InlineData("@\"2026-11-28T09:30:00\" - @\"2026-11-27\"", "null")]
    [InlineData("@\"P1D\" * 2 + @\"PT12H\"", "P2DT12H")]
    [InlineData("@\"P1Y\" / @\"P4M\"", "3")]
    [InlineData("-@\"P1D\"", "-P1D")]
    // §10.3.2.13.1, tables 50, 53 and 54: logic and comparison.
    [InlineData("false and null", "false")]
    [InlineData("true and null", "null")]
    [InlineData("null or true", "true")]
    [InlineData("null = null", "true")]
    [InlineData("1 = null", "false")]
    [InlineData("1 = \"1\"", "null")]
    [InlineData("[1, {a: 2}] = [1, {a: 2}]", "true")]
    [InlineData("[1, 2] != [2, 1]", "true")]
    [InlineData("1 < \"a\"", "null")]
    [InlineData("null < 1", "null")]
    [InlineData("\"Z\" < \"a\"", "true")]
    [InlineData("5 between 1 and 4", "false")]
    [InlineData("5 between null and 4", "false")]
    [InlineData("5 between null and 6", "null")]
    public void Operator_gives_what_its_clause_says(string text, string expected) =>
        Assert.Equal(expected, Evaluated.Text(text));

    [Theory]
    // §10.3.2.5, §10.3.2.6 and table 56: lists, contexts, filters, paths.
    [InlineData("[1, 2, 3][2]", "2")]
    [InlineData("[1, 2, 3][-1]", "3")]
    [InlineData("[1, 2, 3][4]", "null")]
    [InlineData("[1, 2, 3][1.5]", "null")]
    [InlineData("[1, 2, 3][item > 1]", "[2, 3]")]
    [InlineData("[1, 2, null, \"a\"][item > 1]", "[2]")]
    [InlineData("[{a: 1}, {a: 2, item: 5}][item = 5].a", "[2]")]
    [InlineData("[{a: 1, b: 5}, {a: 2, b: 6}][a = 2].b[1]", "6")]
    [InlineData("[[1, 2], [3]][1][2]", "2")]
    [InlineData("7[1]", "7")]
    [InlineData("null[1]", "null")]
    [InlineData("[][true]", "[]")]
    [InlineData("[][1]", "null")]
    [InlineData("[1, 2][\"a\"]", "null")]
    [InlineData("{a: 1, b: a + 1, c: {d: b}}.c.d", "2")]
    [InlineData("{a: 1}.b", "null")]
    [InlineData("{\"a b\": 1, c: a b + 1}.c", "2")]
    [InlineData("[{a: 1}, 2].a", "[1, null]")]
    [InlineData("{a: 1, a: 2}", "null")]
    [InlineData("@\"2026-11-28\".weekday", "6")]
    [InlineData("@\"2026-11-28T09:30:00@Asia/Shanghai\".time offset", "PT8H")]
    [InlineData("@\"P1Y2M\".months", "2")]
    [InlineData("(>5).start", "5")]
    [InlineData("(>5).end", "null")]
    // §10.3.2.7 and table 55: ranges and in.
    [InlineData("5 in (1..5]", "true")]
    [InlineData("5 in ]1..5[", "false")]
    [InlineData("5 in (< 5, > 9)", "false")]
    [InlineData("5 in (null, 5)", "true")]
    [InlineData("null in (null, 5)", "true")]
    [InlineData("5 in [1, [4..6]]", "true")]
    [InlineData("5 in (\"a\", 6)", "null")]
    [InlineData("[1..3] = [1..3]", "true")]
    [InlineData("(<3) = [null..3)", "false")]
    [InlineData("[1..\"a\"]", "null")]
    [InlineData("string([1..3))", "\"[1..3)\"")]
    public void Collection_gives_what_its_clause_says(string text, string expected) =>
        Assert.Equal(expected, Evaluated.Text(text));

    [Theory]
    // §10.3.2.14 and table 56: if, for, some, every.
    [InlineData("if null then 1 else 2", "2")]
    [InlineData("if \"true\" then 1 else 2", "2")]
    [InlineData("for x in 1..3, y in 1..x return x * y", "[1, 2, 4, 3, 6, 9]")]
    [InlineData("for x in 3..1 return x", "[3, 2, 1]")]
    [InlineData("for x in (1..4) return x", "[2, 3]")]
    [InlineData("for x in [3..1] return x", "null")]
    [InlineData("for x in 5 return x", "[5]")]
    [InlineData("for x in null return x", "null")]
    [InlineData("for d in @\"2026-02-27\"..@\"2026-03-01\" return d.day", "[27, 28, 1]")]
    [InlineData("for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]")]
    [InlineData("some x in [1, 2] satisfies x > 1", "true")]
    [InlineData("every x in [] satisfies x > 1", "true")]
    [InlineData("some x in [1, null] satisfies x > 1", "null")]
    [InlineData("every x in [0, null] satisfies x > 1", "false")]
    [InlineData("some x in [1, 2], y in [2, 3] satisfies x = y", "true")]
    // §10.3.2.13.2: functions.
    [InlineData("(function(a, b) a - b)(b: 1, a: 3)", "2")]
    [InlineData("(function(a: number) a)(\"x\")", "null")]
    [InlineData("(function(a: number) a)([5])", "5")]
    [InlineData("(function(a: list<number>) a)(5)", "[5]")]
    [InlineData("(function(a: date and time) a)(@\"2026-11-28\")", "2026-11-28T00:00:00Z")]
    [InlineData("(function(a) a)()", "null")]
    [InlineData("{f: function(x) function(y) x * 10 + y, r: f(4)(2)}.r", "42")]
    [InlineData("{x: 1, f: function(y) x + y, r: for x in [5, 6] return f(x)}.r", "[6, 7]")]
    [InlineData("[{a: 1, b: 2}][(function(k) a + k)(1) = 2].b", "[2]")]
    [InlineData("(function(a) external {java: {class: \"X\", method signature: \"y\"}})(1)", "null")]
    [InlineData("\"abs\"(1)", "null")]
    [InlineData("{abs: function(x) \"mine\", r: abs(-1)}.r", "\"mine\"")]
    // §10.3.2.9: types.
    [InlineData("1 instance of number", "true")]
    [InlineData("-1 instance of number", "true")]
    [InlineData("null instance of Any", "false")]
    [InlineData("[1, \"a\"] instance of list<number>", "false")]
    [InlineData("{a: 1, b: 2} instance of context<a: number>", "true")]
    [InlineData("[1..2] instance of range<number>", "true")]
    [InlineData("(function(a: number) a) instance of function<number>->Any", "true")]
    [InlineData("(function(a: string) a) instance of function<number>->Any", "false")]
    [InlineData("1 instance of no such type", "false")]
    // §10.3.4.11: the moment is handed in.
    [InlineData("today()", "2026-11-28")]
    [InlineData("now().hour", "9")]
    [InlineData("now(1)", "null")]
    public void Block_gives_what_its_clause_says(string text, string expected) =>
        Assert.Equal(expected, Evaluated.Text(text));

    [Theory]
    [InlineData("-", "1", "true")]
    [InlineData("5", "5", "true")]
    [InlineData("5", "null", "false")]
    [InlineData("null", "null", "true")]
    [InlineData("5, 7, 9", "7", "true")]
    [InlineData("< 5", "null", "null")]
    [InlineData("not(5, 7)", "7", "false")]
    [InlineData("not(5, 7)", "8", "true")]
    [InlineData("not(\"a\")", "null", "true")]
    [InlineData("[1..3], > 10", "11", "true")]
    [InlineData("? > 1 and ? < 3", "2", "true")]
    [InlineData("? > limit", "20", "true")]
    [InlineData("limit", "10", "true")]
    [InlineData("limit > 5", "1", "true")]
    [InlineData("limit > 5", "false", "false")]
    [InlineData("[1, 2, limit]", "10", "true")]
    [InlineData("starts with(?, \"a\")", "\"abc\"", "true")]
    [InlineData("true", "false", "false")]
    [InlineData("\"a\"", "5", "null")]
    [InlineData("even(?)", "4", "true")]
    public void Cell_tests_a_value(string cell, string tested, string expected)
    {
        var parsed = FeelExpression.ParseCell(cell, FeelScope.Of("limit"), Ample.Limits).Value;
        Assert.True(parsed.IsCell);
        Assert.Equal(expected, parsed.Test([10], Evaluated.Of(tested), Evaluated.Run()).ToString());
    }

    [Theory]
    [InlineData("Full Name + \"!\"", "\"Li Na!\"")]
    [InlineData("for d in days in weekend return d", "[\"六\", \"日\"]")]
    [InlineData("count(days in weekend)", "2")]
    [InlineData("用地 面积 * 2", "7.0")]
    [InlineData("2号楼", "\"B\"")]
    [InlineData("a-b", "40")]
    [InlineData("a - b", "40")]
    [InlineData("a -1", "0")]
    [InlineData("nobody knows", "null")]
    public void Name_with_blanks_signs_or_digits_is_found(string text, string expected)
    {
        (string, FeelValue)[] inputs =
        [
            ("Full Name", "Li Na"), ("days in weekend", FeelList.Of("六", "日")), ("用地 面积", 3.5m), ("2号楼", "B"),
            ("a", 1), ("a-b", 40),
        ];
        Assert.Equal(expected, Evaluated.Text(text, inputs));
    }

    [Fact]
    public void Entry_names_of_a_type_are_known_after_a_dot()
    {
        var type = FeelType.ContextOf([new("price-level", FeelType.Named("number")), new("price", null)]);
        var scope = new FeelScope([new("x", type)], new Dictionary<string, FeelType>());
        var value = FeelContext.Of(("price-level", 3), ("price", 9));
        var parsed = FeelExpression.Parse("x.price-level + x.price", scope, Ample.Limits).Value;
        Assert.Equal((FeelValue)12, parsed.Evaluate([value], Evaluated.Run()));
    }

    [Fact]
    public void Null_keeps_its_reason_place_and_cause()
    {
        var value = Evaluated.Of("1 + {a: 1}.b * 2");
        Assert.Equal("operands_unfit", value.Reason?.Code);
        Assert.Equal("operands_unfit", value.Reason?.Cause?.Code);
        var first = value.Reason?.Cause?.Cause;
        Assert.Equal(("entry_unknown", 4), (first?.Code, first?.PositionIndex));
        Assert.Equal("no entry 'b'; there are: a", first?.Message.En);
    }

    [Fact]
    public void Constant_parts_are_computed_once()
    {
        Assert.True(Parse("date(\"2026-01-01\") + @\"P1D\"").IsConstant);
        Assert.False(Parse("today() + @\"P1D\"").IsConstant);

        static FeelExpression Parse(string text) => FeelExpression.Parse(text, FeelScope.Of(), Ample.Limits).Value;
    }

    [Fact]
    public void Inputs_that_lack_are_null()
    {
        var parsed = FeelExpression.Parse("[a, b]", FeelScope.Of("a", "b"), Ample.Limits).Value;
        Assert.Equal(FeelList.Of(1, default), parsed.Evaluate([1], Evaluated.Run()));
        Assert.Equal(FeelList.Of(default, 2), parsed.Evaluate(FeelContext.Of(("b", 2)), Evaluated.Run()));
    }

    [Fact]
    public void Arithmetic_allocates_nothing()
    {
        var parsed = FeelExpression.Parse(
            "if a + b * 2 > 3 and s = \"x\" then abs(a) else b", FeelScope.Of("a", "b", "s"), Ample.Limits).Value;
        var run = Evaluated.Run();
        FeelValue[] inputs = [1.5m, 2, "x"];
        // The runtime's own work on first calls may fall into a round; it does not fall into all.
        var least = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < 1_000; round++)
            {
                run.Begin();
                parsed.Evaluate(inputs, run);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.InRange(least, 0, 500);
    }
}
