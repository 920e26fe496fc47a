using System.Text.Json.Nodes;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>What a reader asks an owner.</summary>
/// <param name="Account">Who asks at the reader; empty when its program does by itself.</param>
/// <param name="Agreement">By which; left out, by the one that lets it be read.</param>
/// <param name="Which">Less than the agreement covers; all of that when empty.</param>
/// <param name="Fields">Fewer than the agreement lists; all of those when empty.</param>
/// <param name="Cursor">Of the page before.</param>
/// <param name="MostRows">1 to 1,000.</param>
internal sealed record SharedQuestion(
    string Account, string Name, SharedKind What, TimeOrderedId? Agreement, IReadOnlyList<string> Which,
    IReadOnlyList<string> Fields, string Cursor, int MostRows);

/// <summary>What the owner tells: a page of rows.</summary>
/// <param name="Agreement">By which it is told.</param>
/// <param name="ToldAt">By the owner's clock.</param>
/// <param name="Until">When the agreement ends.</param>
/// <param name="IsWhole">Whether what its telling does not bring is no longer there.</param>
/// <param name="Sequence">Of the owner's data; the whole of a telling has one.</param>
/// <param name="Cursor">Where the next page begins.</param>
/// <param name="HasMore">Whether the telling goes on there.</param>
internal sealed record SharedPage(
    TimeOrderedId Agreement, DateTimeOffset ToldAt, DateTimeOffset Until, bool IsWhole, long Sequence,
    IReadOnlyList<SharedItem> Rows, string Cursor, bool HasMore);

/// <param name="Key">Names the row within the agreement.</param>
/// <param name="Members">The fields; null when the row is no longer there.</param>
internal sealed record SharedItem(string Key, JsonObject? Members);
