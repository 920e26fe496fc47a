namespace Huanhu.Platform.Shared.Http;

/// <summary>One row of the route table.</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Path">The pattern, such as <c>/api/users/{id}</c>.</param>
/// <param name="Access">Who may call it; enforced from here and nowhere else.</param>
/// <param name="Handler">
/// A static method. It may answer an <c>Outcome&lt;T&gt;</c> (the value as JSON, a refusal as problem+json), any
/// other value as JSON, or an <see cref="IResult"/>.
/// </param>
/// <param name="Summary">One English sentence for openapi.json.</param>
internal sealed record ApiRoute(string Method, string Path, Access Access, Delegate Handler, string Summary)
{
    public void MapTo(IEndpointRouteBuilder app)
    {
        app.MapMethods(Path, [Method], Handler)
            .WithMetadata(this)
            .WithName(OperationName)
            .WithTags(Path.Split('/') is [_, "api", var noun, ..] ? noun : "platform")
            .WithSummary(Summary)
            .AddEndpointFilter(Answers.AsJson);
    }

    // GET /api/users/{id}/reset becomes get_users_id_reset: unique, because method and path are.
    private string OperationName => string.Join('_', Path.Split('/', '.', '{', '}')
        .Where(part => part is not ("" or "api")).Prepend(Method.ToLowerInvariant()));
}
