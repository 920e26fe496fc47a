using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>Someone who calls the API as a browser does: keeps cookies and sends the session's X-CSRF header.</summary>
internal sealed class Person : IDisposable
{
    private readonly HttpClient _http;

    public Person(Uri address, string language = "zh", HttpMessageHandler? handler = null)
    {
        _http = new(handler ?? new SocketsHttpHandler { CookieContainer = Cookies }) { BaseAddress = address };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    /// <summary>What came back.</summary>
    internal sealed record Answer(int Status, string Text, HttpResponseMessage Response)
    {
        public JsonElement Json => JsonElement.Parse(Text);

        public string Code => Json.GetProperty("code").GetString()!;
    }

    public CookieContainer Cookies { get; } = new();

    public string Csrf { get; set; } = "";

    public string? Token
    {
        set => _http.DefaultRequestHeaders.Authorization = value is null ? null : new("Bearer", value);
    }

    public HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    public async Task<Answer> SignInAsync(string account, string password)
    {
        var answer = await SendAsync("POST", "/api/session", new { account, password });
        Csrf = answer.Status == 200 ? answer.Json.GetProperty("csrf").GetString()! : Csrf;
        return answer;
    }

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    public async Task<Answer> SendAsync(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.Add("X-CSRF", Csrf);
        request.Content = body is null or HttpContent ? body as HttpContent
            : new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        var response = await _http.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>The same person in the same session, with headers of its own.</summary>
    public Person Again(Uri address)
    {
        var again = new Person(address) { Csrf = Csrf };
        again.Cookies.Add(Cookies.GetCookies(address));
        return again;
    }

    /// <summary>The answer as soon as it begins: a stream goes on.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path) =>
        _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    /// <summary>
    /// What the change stream tells from now on: <c>ready</c>, each <c>change</c>, and a <c>heartbeat</c> now and then.
    /// </summary>
    public async IAsyncEnumerable<(string Kind, JsonElement Said)> ChangesAsync(
        [EnumeratorCancellation] CancellationToken cancel)
    {
        using var answer = await OpenAsync("/api/changes/stream");
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel));
        var kind = "";
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            kind = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : kind;
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                yield return (kind, JsonElement.Parse(line[6..]));
            }
        }
    }

    public void Dispose() => _http.Dispose();
}
