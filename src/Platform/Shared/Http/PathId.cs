using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Http;

/// <summary>Ids in paths.</summary>
internal static class PathId
{
    /// <summary>The id; text that is none names nothing, and so does the answer.</summary>
    public static TimeOrderedId Read(string text) => TimeOrderedId.TryParse(text, out var id) ? id : TimeOrderedId.None;
}
