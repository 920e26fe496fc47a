using System.Collections.Frozen;
using Huanhu.Kernel;

namespace Huanhu.Engines.Decisions.Feel.Builtins;

/// <summary>What each built-in gives, in prose: by its form, or by the name when all forms agree.</summary>
/// <remarks>
/// Apart from the rows of <see cref="Signatures"/>, so that those stay a line each; a test holds the two together.
/// </remarks>
internal static class Meanings
{
    private static readonly FrozenDictionary<string, BilingualText> ByForm = Rows().ToFrozenDictionary(
        row => row.Form, row => new BilingualText(row.Zh, row.En), StringComparer.Ordinal);

    internal static IEnumerable<string> Forms => ByForm.Keys;

    /// <summary>The meaning of a form; null when nobody wrote it.</summary>
    internal static BilingualText? Of(Signature form) =>
        ByForm.GetValueOrDefault($"{form}") ?? ByForm.GetValueOrDefault(form.Name);

    private static (string Form, string Zh, string En)[] Rows() =>
        [.. Conversions, .. Texts, .. Lists, .. Numbers, .. Ranges, .. Contexts];

    private static (string Form, string Zh, string En)[] Conversions =>
    [
        ("date(from)", "文本写成的日期，或日期时间的日期部分", "The date that a text writes, or that of a date and time"),
        ("date(year, month, day)", "由年、月、日组成的日期", "The date of a year, month and day"),
        ("date and time(from)", "文本写成的日期时间，或某日的零点（UTC）",
            "The date and time that a text writes, or the midnight of a date in UTC"),
        ("date and time(date, time)", "某日的某一时刻", "The time of a day"),
        ("date and time(year, month, day, hour, minute, second)", "由年至秒组成的本地日期时间",
            "The local date and time of its parts"),
        ("date and time(year, month, day, hour, minute, second, hour offset)", "同上，并带与 UTC 相差的小时数",
            "The date and time of its parts, so many hours from UTC"),
        ("date and time(year, month, day, hour, minute, second, offset)", "同上，并带与 UTC 相差的时长",
            "The date and time of its parts, so long from UTC"),
        ("date and time(year, month, day, hour, minute, second, timezone)", "同上，并带时区名称",
            "The date and time of its parts, in a time zone by its name"),
        ("time(from)", "文本写成的时间，或日期时间的时间部分", "The time that a text writes, or that of a date and time"),
        ("time(hour, minute, second, offset?)", "由时、分、秒组成的时间，可带与 UTC 相差的时长",
            "The time of hour, minute and second, with or without an offset from UTC"),
        ("number(from, grouping separator?, decimal separator?)", "文本写成的数，分节符与小数点可以指定",
            "The number that a text writes, with the signs for groups and decimals that are named"),
        ("string(from)", "值的文本；文本不变", "A value as text; a text as it is"),
        ("duration(from)", "文本写成的时长", "The duration that a text writes"),
        ("years and months duration(from, to)", "两日之间满几年几月", "The whole years and months from one day to another"),
        ("range(from)", "文本写成的范围，两端为字面值", "The range that a text writes, with literals for ends"),
        ("not(negand)", "真变假，假变真", "False for true, true for false"),
        ("is(value1, value2)", "两个值是否处处相同，包括类型以及时间的写法",
            "Whether two values are the same in every part, the kind and the way a time is written among them"),
        ("day of year(date)", "一年中的第几天，从 1 起", "The number of the day in its year, from 1"),
        ("day of week(date)", "星期几，英文名称", "The English name of the day of the week"),
        ("month of year(date)", "月份的英文名称", "The English name of the month"),
        ("week of year(date)", "一年中的第几周（ISO 8601）", "The number of the week in its year, by ISO 8601"),
        ("now()", "此刻的日期时间", "The present date and time"),
        ("today()", "今天的日期", "The present date"),
    ];

    private static (string Form, string Zh, string En)[] Texts =>
    [
        ("substring", "从第几个字符起的一段；位置从 1 起，负数从末尾数", "The characters from a place on; places "
            + "count from 1, negative ones from the end"),
        ("string length", "字符数", "How many characters a text has"),
        ("upper case", "字母改为大写", "The text in capital letters"),
        ("lower case", "字母改为小写", "The text in small letters"),
        ("substring before", "第一处匹配之前的部分；没有匹配则为空文本",
            "What stands before the first match; an empty text without one"),
        ("substring after", "第一处匹配之后的部分；没有匹配则为空文本",
            "What stands after the first match; an empty text without one"),
        ("replace", "把匹配正则表达式之处换成另一文本，$1 指第一组",
            "The text with every match of a regular expression replaced; $1 is its first group"),
        ("contains", "是否含有另一文本", "Whether a text holds another"),
        ("starts with", "是否以另一文本开头", "Whether a text begins with another"),
        ("ends with", "是否以另一文本结尾", "Whether a text ends with another"),
        ("matches", "是否有一处匹配正则表达式（XPath 的写法）", "Whether a regular expression of XPath matches somewhere"),
        ("split", "按匹配正则表达式之处切开", "The parts between the matches of a regular expression"),
        ("string join", "把文本连起来，中间加分隔符，略去空值", "Texts in one, with a delimiter between; nulls are left out"),
    ];

    private static (string Form, string Zh, string En)[] Lists =>
    [
        ("list contains", "列表是否含有某项，空值也算", "Whether a list has an item, be it null"),
        ("count", "项数", "How many items a list has"),
        ("min", "最小的一项", "The least item"),
        ("max", "最大的一项", "The greatest item"),
        ("all", "是否全为真；空列表为真", "Whether all items are true; so of an empty list"),
        ("any", "是否有一项为真；空列表为假", "Whether some item is true; not so of an empty list"),
        ("sum", "各数之和", "The sum of numbers"),
        ("product", "各数之积", "The product of numbers"),
        ("mean", "平均数", "The mean of numbers"),
        ("median", "中位数", "The number in the middle, or the mean of the two there"),
        ("stddev", "样本标准差（除以 n−1）", "The standard deviation of a sample, divided by n − 1"),
        ("mode", "出现最多的数，由小到大", "The most frequent numbers, in ascending order"),
        ("sublist", "从第几项起的一段；位置从 1 起，负数从末尾数",
            "The items from a place on; places count from 1, negative ones from the end"),
        ("append", "在末尾加上各项", "The list with items behind it"),
        ("concatenate", "几个列表接成一个", "Lists in one, each behind the one before"),
        ("insert before", "在某一位置之前插入一项", "The list with an item before a place"),
        ("remove", "去掉某一位置的项", "The list without the item at a place"),
        ("list replace(list, position, newItem)", "把某一位置的项换成新项", "The list with another item at a place"),
        ("list replace(list, match, newItem)", "把函数为真的各项换成新项",
            "The list with another item wherever a function is true"),
        ("reverse", "次序倒过来", "The list backwards"),
        ("index of", "某项出现的各个位置，从 1 起", "The places of an item, from 1"),
        ("union", "几个列表接成一个，重复的只留第一个", "Lists in one, of equal items only the first"),
        ("distinct values", "重复的只留第一个", "The list with only the first of equal items"),
        ("flatten", "把套在里面的列表展开成一层", "The list with the items of inner lists in their place"),
        ("sort", "按函数说的先后排序；不给函数则由小到大",
            "The list in the order that a function tells; without one in ascending order"),
    ];

    private static (string Form, string Zh, string En)[] Numbers =>
    [
        ("decimal", "保留几位小数，恰在中间时取偶", "The number rounded to so many decimals, halves to the even digit"),
        ("floor", "不大于它的最大的数，保留几位小数", "The greatest number of so many decimals that is not above it"),
        ("ceiling", "不小于它的最小的数，保留几位小数", "The least number of so many decimals that is not below it"),
        ("round up", "保留几位小数，向远离零的方向", "The number rounded to so many decimals, away from zero"),
        ("round down", "保留几位小数，向零的方向", "The number rounded to so many decimals, towards zero"),
        ("round half up", "四舍五入到几位小数", "The number rounded to so many decimals, halves away from zero"),
        ("round half down", "保留几位小数，恰在中间时向零", "The number rounded to so many decimals, halves towards zero"),
        ("abs", "绝对值，数或时长", "The absolute value of a number or duration"),
        ("modulo", "除后的余数，与除数同号", "What is left after a division, with the sign of the divisor"),
        ("sqrt", "平方根", "The square root"),
        ("log", "自然对数", "The natural logarithm"),
        ("exp", "e 的乘方", "The power of e"),
        ("odd", "是否为奇数", "Whether a number is odd"),
        ("even", "是否为偶数", "Whether a number is even"),
    ];

    private static (string Form, string Zh, string En)[] Ranges =>
    [
        ("before", "前者是否全在后者之前", "Whether the first ends before the second begins"),
        ("after", "前者是否全在后者之后", "Whether the first begins after the second ends"),
        ("meets", "前者的终点是否正是后者的起点，且两端都含", "Whether the first ends where the second begins, both included"),
        ("met by", "前者的起点是否正是后者的终点，且两端都含", "Whether the first begins where the second ends, both included"),
        ("overlaps", "两个范围是否有共同的点", "Whether two ranges have points in common"),
        ("overlaps before", "是否先开始，并止于后者之中", "Whether the first begins earlier and ends within the second"),
        ("overlaps after", "是否始于后者之中，并更晚结束", "Whether the first begins within the second and ends later"),
        ("finishes", "是否在后者之中，并与它同时结束", "Whether the first lies within the second and ends with it"),
        ("finished by", "是否包含后者，并与它同时结束", "Whether the first includes the second and ends with it"),
        ("includes", "前者是否包含后者", "Whether the first includes the second"),
        ("during", "前者是否在后者之中", "Whether the first lies within the second"),
        ("starts", "是否在后者之中，并与它同时开始", "Whether the first lies within the second and begins with it"),
        ("started by", "是否包含后者，并与它同时开始", "Whether the first includes the second and begins with it"),
        ("coincides", "两者是否相同", "Whether both are the same"),
    ];

    private static (string Form, string Zh, string En)[] Contexts =>
    [
        ("get value", "某一名称下的值", "The value under a name"),
        ("get entries", "各条目，每个是一个含 key 与 value 的上下文", "The entries, each a context of key and value"),
        ("context", "由含 key 与 value 的条目组成的上下文", "The context of entries that have key and value"),
        ("context put(context, key, value)", "改写或添上一个条目", "The context with one entry set"),
        ("context put(context, keys, value)", "沿着一串名称，改写或添上里面的一个条目",
            "The context with one entry set that lies deeper, under a path of names"),
        ("context merge", "几个上下文合为一个，同名的以后者为准", "Contexts in one; of entries with one name the last"),
    ];
}
