namespace Huanhu.Bench;

/// <summary>Random FEEL expressions that mostly mean something: a part is of the kind its place asks for.</summary>
/// <remarks>
/// Places beyond the end of a text or list or counted from it, ranges that run backwards and bounds the wrong way round
/// are left out: there the peer answers "", [], another place or true where §10.3.4.3, 10.3.4.4 and 10.3.2.14 of DMN
/// 1.5 and the suite ask for null, that place, a walk downwards, or false, and every other sentence would say so again.
/// </remarks>
internal sealed class FeelSentences(int seed)
{
    private const int Deepest = 3;
    private readonly Random _chance = new(seed);

    /// <summary>The next one.</summary>
    public string Next() => _chance.Next(5) switch
    {
        0 => Number(Deepest),
        1 => Text(Deepest),
        2 => Truth(Deepest),
        3 => List(Deepest),
        _ => Any(Deepest),
    };

    private string Number(int depth) => depth == 0 ? One("0", "1", "2", "3", "10", "0.5", "-1", "-2.5", "100") : One(
        () => Number(0),
        () => $"{Number(depth - 1)} {One("+", "-", "*", "/")} {Number(depth - 1)}",
        () => $"({Number(depth - 1)}) ** {One("0", "1", "2", "3")}",
        () => $"-({Number(depth - 1)})",
        () => $"if ({Truth(depth - 1)}) then {Number(depth - 1)} else {Number(depth - 1)}",
        () => $"{One("sum", "count", "min", "max", "mean", "median", "product")}({List(depth - 1)})",
        () => $"{One("abs", "floor", "ceiling", "sqrt")}({Number(depth - 1)})",
        () => $"modulo({Number(depth - 1)}, {Number(0)})",
        () => $"decimal({Number(depth - 1)}, {One("0", "1", "2")})",
        () => $"round {One("up", "down", "half up", "half down")}({Number(depth - 1)}, {One("0", "1")})",
        () => $"string length({Text(depth - 1)})",
        () => $"({List(depth - 1)})[{One("1", "2", "-1", "4")}]",
        () => $"{Context(depth - 1)}.{One("a", "b", "c")}");

    private string Text(int depth) => depth == 0 ? One("\"\"", "\"a\"", "\"ab\"", "\"湖\"", "\"a,b\"", "\"A1\"") : One(
        () => Text(0),
        () => $"{Text(depth - 1)} + {Text(depth - 1)}",
        () => $"{One("upper case", "lower case")}({Text(depth - 1)})",
        () => $"substring(({Text(depth - 1)}) + \"abc\", {One("1", "2", "3", "-1", "-3")})",
        () => $"substring(({Text(depth - 1)}) + \"湖b\", {One("1", "2", "-2")}, {One("1", "2", "9")})",
        () => $"substring {One("before", "after")}({Text(depth - 1)}, {Text(0)})",
        () => $"string join({One("[\"a\", \"b\"]", "[]", "[\"x\"]")}, {Text(0)})",
        () => $"string({One(Number(0), Truth(0))})",
        () => $"if ({Truth(depth - 1)}) then {Text(depth - 1)} else {Text(depth - 1)}");

    private string Truth(int depth) => depth == 0 ? One("true", "false") : One(
        () => Truth(0),
        () => $"{Number(depth - 1)} {One("<", "<=", ">", ">=", "=", "!=")} {Number(depth - 1)}",
        () => $"{Text(depth - 1)} {One("<", ">=", "=", "!=")} {Text(depth - 1)}",
        () => $"({Truth(depth - 1)}) {One("and", "or")} ({One(Truth(depth - 1), "null")})",
        () => $"not({Truth(depth - 1)})",
        () => $"({Number(depth - 1)}) between {One("0 and 10", "-1 and 0.5", "2 and 2")}",
        () => $"{Number(depth - 1)} in {One("[1..5]", "(0..10)", "(1, 2, 3)", "(< 3)", "[1, 2]")}",
        () => $"{One("some", "every")} x in {List(depth - 1)} satisfies x {One(">", "=", "<=")} {Number(0)}",
        () => $"{One("contains", "starts with", "ends with")}({Text(depth - 1)}, {Text(0)})",
        () => $"list contains({List(depth - 1)}, {Number(0)})",
        () => $"{One("all", "any")}([{Truth(depth - 1)}, {Truth(depth - 1)}])");

    private string List(int depth) => depth == 0 ? One("[]", "[1]", "[1, 2, 3]", "[3, 1, 2, 2]", "[0.5, -1]") : One(
        () => List(0),
        () => $"[{Number(depth - 1)}, {Number(depth - 1)}]",
        () => $"for x in {List(depth - 1)} return x {One("+", "*", "-")} {Number(0)}",
        () => $"for x in 1..{One("3", "1", "2")} return {Number(depth - 1)}",
        () => $"({List(depth - 1)})[item {One(">", "<=", "=", "!=")} {Number(0)}]",
        () => $"append({List(depth - 1)}, {Number(0)})",
        () => $"{One("concatenate", "union")}({List(depth - 1)}, {List(0)})",
        () => $"{One("reverse", "distinct values", "flatten", "mode")}({List(depth - 1)})",
        () => $"remove(append({List(depth - 1)}, 7), 1)",
        () => $"insert before(append({List(depth - 1)}, 7), 1, {Number(0)})",
        () => $"sublist(append({List(depth - 1)}, 7, 8), {One("1", "2", "-1")})",
        () => $"index of({List(depth - 1)}, {Number(0)})",
        () => $"sort({List(depth - 1)}, function(x, y) x < y)");

    private string Context(int depth) => One(
        () => $"{{a: {Number(depth < 1 ? 0 : depth - 1)}, b: {Number(0)}}}",
        () => $"{{a: {Number(0)}, b: a + 1}}");

    private string Any(int depth) => One(
        () => Context(depth),
        () => $"({One(Number(1), Text(1), Truth(1), "null", List(1))}) {One("+", "=", "<", "and", "*")} "
            + $"({One(Number(1), Text(1), Truth(1), "null", List(1))})",
        () => $"({One(Number(1), Text(1), Truth(1), "null", List(1))}) instance of "
            + One("number", "string", "boolean"),
        () => $"get entries({Context(depth)})",
        () => $"get value({Context(depth)}, {One("\"a\"", "\"z\"")})",
        () => $"number({One("\"1\"", "\"1,000.5\"", "\"x\"")}, {One("\",\"", "null")}, {One("\".\"", "null")})",
        () => $"split({Text(depth)}, \",\")");

    private string One(params string[] words) => words[_chance.Next(words.Length)];

    private string One(params Func<string>[] forms) => forms[_chance.Next(forms.Length)]();
}
