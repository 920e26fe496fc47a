using Microsoft.AspNetCore.Http.Metadata;

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
    /// <summary>What an answer is that the handler writes itself; null when it writes no body.</summary>
    public string? MediaType { get; init; }

    /// <summary>What the body of a request is that the handler reads itself; else its parameters say.</summary>
    public Type? Body { get; init; }

    /// <summary>What file the body of a request is; null when it is none.</summary>
    public string? FileMediaType { get; init; }

    /// <summary>Most bytes of a request's body; null stands for the server's own limit.</summary>
    public int? LargestBodyBytes { get; init; }

    /// <summary>Read by the server before the body is.</summary>
    private sealed record LargestBody(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

    public void MapTo(IEndpointRouteBuilder app)
    {
        var route = app.MapMethods(Path, [Method], Handler)
            .WithMetadata(this)
            .WithName(OperationName)
            .WithTags(Path.Split('/') is [_, "api", var noun, ..] ? noun.Split('.')[0] : "platform")
            .WithSummary(Summary)
            .AddEndpointFilter(Answers.AsJson);
        route.Finally(Describe);
        if (LargestBodyBytes is { } largest)
        {
            route.WithMetadata(new LargestBody(largest));
        }

        if (Body is not null)
        {
            route.Accepts(Body, Json.MediaType);
        }
    }

    // The framework takes an Outcome for the answer itself.
    private void Describe(EndpointBuilder endpoint)
    {
        foreach (var guess in endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().ToList())
        {
            endpoint.Metadata.Remove(guess);
        }

        var type = Answers.ValueTypeOf(Handler.Method) ?? (MediaType is null ? typeof(NoContent) : typeof(string));
        endpoint.Metadata.Add(type == typeof(NoContent)
            ? new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent)
            : new ProducesResponseTypeMetadata(StatusCodes.Status200OK, type, [MediaType ?? Json.MediaType]));
    }

    // GET /api/users/{id}/reset becomes get_users_id_reset: unique, because method and path are.
    private string OperationName => string.Join('_', Path.Split('/', '.', '{', '}')
        .Where(part => part is not ("" or "api")).Prepend(Method.ToLowerInvariant()));
}
