using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Http;

/// <summary>Done, and there is nothing to say: status 204.</summary>
internal sealed record NoContent
{
    private static readonly NoContent Nothing = new();

    public static Outcome<NoContent> After(Outcome<bool> done) => done.IsDone ? Nothing : done.Refusal;
}
