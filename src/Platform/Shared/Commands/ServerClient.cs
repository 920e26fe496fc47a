using System.Net.Http.Headers;
using System.Net.Sockets;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>The command line's way to a server.</summary>
internal sealed class ServerClient : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly Func<ValueTask> _close;

    private ServerClient(HttpClient http, Func<ValueTask>? close = null)
    {
        (_http, _close) = (http, close ?? (() => ValueTask.CompletedTask));
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(Terminal.Language);
    }

    public static Outcome<ServerClient> Remote(string url, string? token)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return new Refusal("bad_request", new(
                $"--url {url}：应形如 https://huanhu.example", $"--url {url}: expected like https://huanhu.example"),
                "url");
        }

        var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = token is null ? null
            : new AuthenticationHeaderValue("Bearer", token);
        return new ServerClient(http);
    }

    /// <summary>The server that listens on the socket, or null when none does.</summary>
    public static async Task<ServerClient?> TryLocalAsync(string path, CancellationToken cancel)
    {
        var client = new ServerClient(OverSocket(path));
        try
        {
            await client._http.GetAsync(new Uri("/healthz", UriKind.Relative), cancel);
            return client;
        }
        catch (HttpRequestException)
        {
            await client.DisposeAsync();
            return null;
        }
    }

    public static ServerClient Own(Installation installation, WebApplication app) =>
        new(OverSocket(installation.Folder.Socket), async () =>
        {
            // Stopped first: what works in the background ends as it does at any server's end.
            await app.StopAsync();
            await app.DisposeAsync();
            await installation.Store.DisposeAsync();
        });

    public Task<Outcome<T>> GetAsync<T>(string path, CancellationToken cancel) =>
        SendAsync<T>(HttpMethod.Get, path, null, cancel);

    public async Task<Outcome<T>> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            request.Content = body is null or HttpContent ? body as HttpContent
                : JsonContent.Create(body, body.GetType(), options: Json.Options);
            using var response = await _http.SendAsync(request, cancel);
            if (response.IsSuccessStatusCode)
            {
                return typeof(T) == typeof(bool)
                    ? (Outcome<T>)(T)(object)true
                    : (await response.Content.ReadFromJsonAsync<T>(Json.Options, cancel))!;
            }

            var problem = await response.Content.ReadFromJsonAsync<Problem>(Json.Options, cancel);
            return new Refusal(problem!.Code, new(problem.Detail, problem.Detail), problem.Where)
            {
                Facts = problem.Facts,
                IsConflict = problem.Status == StatusCodes.Status409Conflict,
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or System.Text.Json.JsonException)
        {
            return new Refusal("unavailable", new(
                $"服务器 {_http.BaseAddress} 没有应答：{fault.Message}",
                $"The server {_http.BaseAddress} does not answer: {fault.Message}"));
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _close();
    }

    private static HttpClient OverSocket(string path) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    {
        BaseAddress = new("http://localhost"),
    };
}
