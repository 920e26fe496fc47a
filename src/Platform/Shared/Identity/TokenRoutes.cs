using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>One's own API tokens.</summary>
internal static class TokenRoutes
{
    public static Task<IReadOnlyList<Tokens.Token>> ListAsync(Caller caller, Tokens tokens) => tokens.ListAsync(caller);

    public static Task<Outcome<Tokens.IssuedToken>> AddAsync(Tokens.NewToken asked, Caller caller, Tokens tokens) =>
        tokens.AddAsync(caller, asked);

    public static async Task<Outcome<NoContent>> RevokeAsync(
        string id, string? account, Caller caller, Tokens tokens) =>
        NoContent.After(await tokens.RevokeAsync(caller, PathId.Read(id), account));
}
