using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Huanhu.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Huanhu.Platform.Shared.Http;

/// <summary>The route table as an OpenAPI 3.1 document, from which the console's client is made.</summary>
internal sealed class ApiDescription
{
    // What AddOpenApi calls a document that is given no name.
    private const string Document = "v1";

    private readonly Lazy<Task<string>> _text;

    public ApiDescription([FromKeyedServices(Document)] IOpenApiDocumentProvider documents) =>
        _text = new(async () => await (await documents.GetOpenApiDocumentAsync())
            .SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));

    public static void Add(IServiceCollection services)
    {
        services.AddOpenApi(options =>
        {
            options.ShouldInclude = call => call.ActionDescriptor.EndpointMetadata.OfType<ApiRoute>().Any();
            options.CreateSchemaReferenceId = NameOf;
            options.AddSchemaTransformer(DescribePlain);
            options.AddOperationTransformer(DescribeAsync);
            options.AddDocumentTransformer(DescribeProgram);
        });
        services.AddSingleton<ApiDescription>();
    }

    public static async Task<IResult> ShowAsync(ApiDescription description) =>
        Results.Text(await description._text.Value, Json.MediaType);

    // Many handlers call their answer Answer: a nested type is named after where it stands.
    private static string? NameOf(JsonTypeInfo json) =>
        json.Type == typeof(JsonElement) || PlainOf(json.Type) is not null
        || OpenApiOptions.CreateDefaultSchemaReferenceId(json) is not { } name ? null
        : json.Type is { IsGenericType: false, DeclaringType: { } outer } ? outer.Name + name
        : name;

    /// <summary>What <see cref="Json"/> writes as text or number of its own kind; null for every other type.</summary>
    private static OpenApiSchema? PlainOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type);
        return (plain ?? type) switch
        {
            var id when id == typeof(TimeOrderedId) => Text("^[0-9a-f]{32}$"),
            var code when code == typeof(JurisdictionCode) => Text("^[0-9]{6}$"),
            var number when Json.IsPlainNumber(number) => Of(JsonSchemaType.Integer),
            _ => null,
        };

        OpenApiSchema Text(string pattern)
        {
            var text = Of(JsonSchemaType.String);
            text.Pattern = pattern;
            return text;
        }

        OpenApiSchema Of(JsonSchemaType kind) =>
            new() { Type = plain is null ? kind : kind | JsonSchemaType.Null };
    }

    private static Task DescribePlain(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var json = context.JsonTypeInfo;
        if (PlainOf(json.Type) is { } plain)
        {
            (schema.Type, schema.Pattern) = (plain.Type, plain.Pattern);
        }

        if (json.ElementType is { } element && PlainOf(element) is { } item)
        {
            schema.Items = item;
        }

        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!);
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiRoute>().First().FileMediaType is { } file)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [file] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                },
            };
        }

        context.Document!.AddComponent(
            nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancel));
        operation.Responses!["default"] = new OpenApiResponse
        {
            Description = "Refused",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Problem.ContentType] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(Problem), context.Document),
                },
            },
        };
    }

    // Neither version nor address: the document is the same wherever it is asked for.
    private static Task DescribeProgram(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new() { Title = "Huanhu", Version = "1" };
        document.Servers = [];
        return Task.CompletedTask;
    }
}
