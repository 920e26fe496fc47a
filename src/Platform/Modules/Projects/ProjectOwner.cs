using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>Whose a project of a route is.</summary>
internal static class ProjectOwner
{
    public static Task<JurisdictionCode?> OfAsync(HttpContext http)
    {
        var id = PathId.Read($"{http.Request.RouteValues["id"]}");
        return http.RequestServices.GetRequiredService<Store>()
            .ReadAsync(session => ProjectsStore.Find(session, id)?.Jurisdiction, http.RequestAborted);
    }
}
