namespace Huanhu.Platform.Modules.Projects;

/// <summary><c>GET /api/projects/schema</c>: the JSON Schema of project files, as docs/reference has it.</summary>
internal static class ProjectSchema
{
    public const string MediaType = "application/schema+json";

    private static readonly Lazy<string> Published = new(() =>
    {
        using var text = new StreamReader(
            typeof(ProjectSchema).Assembly.GetManifestResourceStream("project.schema.json")!);
        return text.ReadToEnd();
    });

    public static string Text => Published.Value;

    public static IResult Show() => TypedResults.Text(Text, MediaType);
}
