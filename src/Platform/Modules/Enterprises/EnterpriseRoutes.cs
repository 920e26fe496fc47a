using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Huanhu.Platform.Modules.Enterprises;

/// <summary>The module over HTTP.</summary>
internal static class EnterpriseRoutes
{
    public static Task<Outcome<ImpactAnswer>> ImpactAsync(AskImpact.Body body, AskImpact impact, Caller caller) =>
        impact.HandleAsync(body, caller);

    public static Task<Outcome<AskInverse.Answer>> InverseAsync(
        AskInverse.Body body, AskInverse inverse, Caller caller) => inverse.HandleAsync(body, caller);

    /// <param name="language"><c>zh</c> or <c>en</c>; else as the request's header asks.</param>
    public static Task<Outcome<FileContentHttpResult>> WorkbookAsync(
        AskImpact.Body body, string? language, AskImpact impact, Caller caller, HttpContext http) =>
        impact.ExportAsync(body, language, caller, http);
}
