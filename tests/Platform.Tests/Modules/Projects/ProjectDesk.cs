using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Huanhu.Kernel;
using Huanhu.Platform.Tests.Shared.Http;

namespace Huanhu.Platform.Tests.Modules.Projects;

/// <summary>Someone who keeps projects, over HTTP.</summary>
internal sealed class ProjectDesk(Person person) : IDisposable
{
    public const string Binhu = "320211";

    private static readonly IdSource Ids = new(TimeProvider.System, new Random(20261128));
    private static readonly SemaphoreSlim Once = new(1);

    public Person Person => person;

    public static string NewId() => Ids.Next().ToString();

    public static async Task<ProjectDesk> OfAsync(RunningServer server, string account) =>
        new(await server.AsAsync(account));

    /// <summary>The desk of an account of a firm, made once, that may prepare.</summary>
    public static async Task<ProjectDesk> OfFirmAsync(RunningServer server, string account)
    {
        await Once.WaitAsync();
        try
        {
            return new(await server.AsAsync(account, await PasswordAsync(server, account)));
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>Stores a sample; its id.</summary>
    public async Task<string> AddAsync(string sample = "hudai-c4028", string owner = Binhu)
    {
        var (id, answer) = await TryAddAsync(ProjectSamples.Json(sample), owner);
        Assert.True(answer.Status == 200, answer.Text);
        return id;
    }

    public async Task<(string Id, Person.Answer Answer)> TryAddAsync(
        JsonNode project, string owner = Binhu, string? id = null, bool isDraft = false)
    {
        var named = id ?? NewId();
        return (named, await person.SendAsync("POST", "/api/projects", new
        {
            id = named, jurisdiction = owner, project, is_draft = isDraft,
        }));
    }

    public Task<Person.Answer> ChangeAsync(string id, long version, string project, string? note = null) =>
        person.SendAsync("PUT", $"/api/projects/{id}", new
        {
            version_number = version, project = JsonNode.Parse(project), note,
        });

    public async Task<JsonElement> GetAsync(string path)
    {
        var answer = await person.GetAsync($"/api/projects{path}");
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    public async Task<Person.Answer> AttachAsync(string id, string name, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await person.SendAsync(
            "POST", $"/api/projects/{id}/attachments?name={Uri.EscapeDataString(name)}", body);
    }

    public void Dispose() => person.Dispose();

    private static async Task<string> PasswordAsync(RunningServer server, string account)
    {
        using var system = await server.AsAsync("system.admin");
        if ((await system.GetAsync("/api/users")).Json.EnumerateArray()
            .Any(user => user.GetProperty("account").GetString() == account))
        {
            return "";
        }

        using var security = await server.AsAsync("security.admin");
        var added = await system.SendAsync(
            "POST", "/api/users", new { account, name = account, jurisdiction = Binhu });
        Assert.True(added.Status == 200, added.Text);
        var granted = await security.SendAsync(
            "PUT", $"/api/users/{added.Json.GetProperty("id").GetString()}/rights",
            new { rights = new[] { new { jurisdiction = Binhu, department = "enterprise", duty = "officer" } } });
        Assert.True(granted.Status is 200 or 204, granted.Text);
        return await server.ChangeFirstPasswordAsync(account, added.Json.GetProperty("password").GetString()!);
    }
}
