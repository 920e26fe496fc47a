using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Identity;

/// <summary>Accounts, for those who look after them.</summary>
internal static class UserRoutes
{
    public static Task<IReadOnlyList<User>> ListAsync(Caller caller, Users users) => users.ListAsync(caller);

    public static Task<Outcome<Users.IssuedPassword>> AddAsync(Users.NewUser asked, Caller caller, Users users) =>
        users.AddAsync(caller, asked);

    public static Task<Outcome<User>> ChangeAsync(string id, Users.UserChange asked, Caller caller, Users users) =>
        users.ChangeAsync(caller, PathId.Read(id), asked);

    public static Task<Outcome<Users.IssuedPassword>> ResetAsync(string id, Caller caller, Users users) =>
        users.ResetAsync(caller, PathId.Read(id));

    public static Task<Outcome<User>> SetRightsAsync(string id, Users.RightList asked, Caller caller, Users users) =>
        users.SetRightsAsync(caller, PathId.Read(id), asked);

    /// <summary>Whose account a path names: the jurisdiction that decides who may touch it.</summary>
    public static async Task<JurisdictionCode?> OwnerAsync(HttpContext http) =>
        await http.RequestServices.GetRequiredService<Users>()
            .HomeOfAsync(PathId.Read($"{http.Request.RouteValues["id"]}"));
}
