using Huanhu.Engines.Decisions.Feel.Builtins;

namespace Huanhu.Engines.Decisions.Tests.Feel.Builtins;

/// <summary>Every row of the table is called by position and by name, and both agree.</summary>
public sealed partial class SignaturesTests
{
    /// <summary>Arguments that suit a row, as they are written; one row of the table each.</summary>
    private static readonly Dictionary<string, string[]> Suitable = new()
    {
        ["date(from)"] = ["\"2026-11-28\""],
        ["date(year, month, day)"] = ["2026", "11", "28"],
        ["date and time(from)"] = ["\"2026-11-28T09:30:00\""],
        ["date and time(date, time)"] = ["@\"2026-11-28\"", "@\"09:30:00Z\""],
        ["date and time(year, month, day, hour, minute, second)"] = ["2026", "11", "28", "9", "30", "0"],
        ["date and time(year, month, day, hour, minute, second, hour offset)"] =
            ["2026", "11", "28", "9", "30", "0", "8"],
        ["date and time(year, month, day, hour, minute, second, offset)"] =
            ["2026", "11", "28", "9", "30", "0", "@\"PT8H\""],
        ["date and time(year, month, day, hour, minute, second, timezone)"] =
            ["2026", "11", "28", "9", "30", "0", "\"Asia/Shanghai\""],
        ["time(from)"] = ["\"09:30:00\""],
        ["time(hour, minute, second, offset?)"] = ["9", "30", "0", "@\"PT8H\""],
        ["number(from, grouping separator?, decimal separator?)"] = ["\"1 234,5\"", "\" \"", "\",\""],
        ["string(from)"] = ["1.50"],
        ["duration(from)"] = ["\"P1D\""],
        ["years and months duration(from, to)"] = ["@\"2025-01-31\"", "@\"2026-11-28\""],
        ["range(from)"] = ["\"[1..3]\""],
        ["not(negand)"] = ["true"],
        ["substring(string, start position, length?)"] = ["\"foobar\"", "3", "2"],
        ["string length(string)"] = ["\"湖🐎\""],
        ["upper case(string)"] = ["\"aBc\""],
        ["lower case(string)"] = ["\"aBc\""],
        ["substring before(string, match)"] = ["\"foobar\"", "\"bar\""],
        ["substring after(string, match)"] = ["\"foobar\"", "\"foo\""],
        ["replace(input, pattern, replacement, flags?)"] = ["\"aBc\"", "\"b\"", "\"[$0]\"", "\"i\""],
        ["contains(string, match)"] = ["\"foobar\"", "\"oba\""],
        ["starts with(string, match)"] = ["\"foobar\"", "\"foo\""],
        ["ends with(string, match)"] = ["\"foobar\"", "\"bar\""],
        ["matches(input, pattern, flags?)"] = ["\"FOO\"", "\"f.o\"", "\"i\""],
        ["split(string, delimiter)"] = ["\"a;b\"", "\";\""],
        ["string join(list, delimiter?)"] = ["[\"a\", null, \"b\"]", "\"-\""],
        ["list contains(list, element)"] = ["[1, null]", "null"],
        ["count(list)"] = ["[1, 2]"],
        ["min(list, …)"] = ["[3, 1, 2]"],
        ["max(list, …)"] = ["[3, 1, 2]"],
        ["all(list, …)"] = ["[true, true]"],
        ["any(list, …)"] = ["[false, true]"],
        ["sum(list, …)"] = ["[1, 2.5]"],
        ["product(list, …)"] = ["[2, 2.5]"],
        ["mean(list, …)"] = ["[1, 2]"],
        ["median(list, …)"] = ["[8, 2, 5, 3]"],
        ["stddev(list, …)"] = ["[2, 4, 7, 5]"],
        ["mode(list, …)"] = ["[6, 1, 9, 6, 1]"],
        ["sublist(list, start position, length?)"] = ["[1, 2, 3]", "-2", "1"],
        ["append(list, item, …)"] = ["[1]", "2"],
        ["concatenate(list, …)"] = ["[1]"],
        ["insert before(list, position, newItem)"] = ["[1, 3]", "2", "2"],
        ["remove(list, position)"] = ["[1, 2]", "1"],
        ["list replace(list, position, newItem)"] = ["[1, 2]", "2", "5"],
        ["list replace(list, match, newItem)"] = ["[1, 5]", "function(item, newItem) item < newItem", "3"],
        ["reverse(list)"] = ["[1, 2]"],
        ["index of(list, match)"] = ["[1, 2, 1]", "1"],
        ["union(list, …)"] = ["[1, 1]"],
        ["distinct values(list)"] = ["[1, 2, 1.0]"],
        ["flatten(list)"] = ["[1, [2, [3]]]"],
        ["sort(list, precedes?)"] = ["[2, 3, 1]", "function(x, y) x > y"],
        ["decimal(n, scale)"] = ["2.675", "2"],
        ["floor(n, scale?)"] = ["-1.55", "1"],
        ["ceiling(n, scale?)"] = ["1.51", "1"],
        ["round up(n, scale)"] = ["1.121", "2"],
        ["round down(n, scale)"] = ["1.129", "2"],
        ["round half up(n, scale)"] = ["2.5", "0"],
        ["round half down(n, scale)"] = ["2.5", "0"],
        ["abs(n)"] = ["-2"],
        ["modulo(dividend, divisor)"] = ["-12", "5"],
        ["sqrt(number)"] = ["16"],
        ["log(number)"] = ["1"],
        ["exp(number)"] = ["0"],
        ["odd(number)"] = ["3"],
        ["even(number)"] = ["3"],
        ["is(value1, value2)"] = ["@\"P1D\"", "@\"PT24H\""],
        ["day of year(date)"] = ["@\"2026-12-31\""],
        ["day of week(date)"] = ["@\"2026-11-28\""],
        ["month of year(date)"] = ["@\"2026-11-28\""],
        ["week of year(date)"] = ["@\"2005-01-01\""],
        ["now()"] = [],
        ["today()"] = [],
        ["get value(m, key)"] = ["{a: 1}", "\"a\""],
        ["get entries(m)"] = ["{a: 1}"],
        ["context(entries)"] = ["[{key: \"a\", value: 1}]"],
        ["context put(context, key, value)"] = ["{a: 1}", "\"b\"", "2"],
        ["context put(context, keys, value)"] = ["{a: {b: 1}}", "[\"a\", \"b\"]", "2"],
        ["context merge(contexts)"] = ["[{a: 1}, {b: 2}]"],
    };

    private static readonly Dictionary<string, string> Given = new()
    {
        ["point"] = "3", ["point1"] = "3", ["point2"] = "4",
        ["range"] = "[1..5]", ["range1"] = "[1..5]", ["range2"] = "[2..7]",
    };

    public static TheoryData<string> Rows =>
        [.. Signatures.Builtins.SelectMany(builtin => builtin.Forms).Select(row => row.ToString())];

    [Theory, MemberData(nameof(Rows))]
    public void Row_called_by_position_and_by_name_gives_the_same(string row)
    {
        var signature = Find(row);
        var arguments = ArgumentsOf(signature);
        var names = signature.Parameters.Select(parameter => parameter.Name).ToArray();
        // A row that gathers takes by name the whole list.
        var named = arguments.Select((argument, at) => $"{names[at]}: {argument}");
        var byPosition = Evaluated.Text($"{signature.Name}({string.Join(", ", arguments)})");
        Assert.NotEqual("null", byPosition);
        if (signature.Gathering != Gathering.Rest)
        {
            Assert.Equal(byPosition, Evaluated.Text($"{signature.Name}({string.Join(", ", named)})"));
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public void Row_with_a_wrong_name_or_too_many_arguments_is_null(string row)
    {
        var name = row[..row.IndexOf('(', StringComparison.Ordinal)];
        Assert.Equal("null", Evaluated.Text($"{name}(no such parameter: 1)"));
        if (!row.Contains('…', StringComparison.Ordinal))
        {
            Assert.Equal("null", Evaluated.Text($"{name}({string.Join(", ", Enumerable.Repeat("1", 9))})"));
        }
    }

    [Fact]
    public void Table_cites_a_clause_in_every_row() => Assert.All(
        Signatures.Builtins.SelectMany(builtin => builtin.Forms), row => Assert.StartsWith("10.3.4.", row.Clause));

    [Fact]
    public void Meaning_is_written_for_every_row_and_for_nothing_else()
    {
        var forms = Signatures.Builtins.SelectMany(builtin => builtin.Forms).ToList();
        Assert.All(forms, form => Assert.NotNull(form.Meaning));
        Assert.Empty(Meanings.Forms.Except(forms.Select(form => $"{form}")).Except(forms.Select(form => form.Name)));
    }

    private static Signature Find(string row) =>
        Signatures.Builtins.SelectMany(builtin => builtin.Forms).First(form => form.ToString() == row);

    private static string[] ArgumentsOf(Signature row) => Suitable.GetValueOrDefault(row.ToString())
        ?? [.. row.Parameters.Select(parameter => Given[parameter.Name])];
}
