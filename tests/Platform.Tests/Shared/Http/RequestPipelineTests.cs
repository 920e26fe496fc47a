using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>What every request passes: headers, limits, proxies, HTTPS.</summary>
public sealed class RequestPipelineTests(SharedServer shared)
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/api/session")]
    [InlineData("/api/nothing")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var person = (await shared.Server).Stranger();
        var headers = (await person.GetAsync(path)).Response.Headers;
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("worker-src 'self' blob:", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.False(headers.Contains("Server"));
        Assert.False(headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "请先登录。")]
    [InlineData("en-GB", "Sign in first.")]
    [InlineData("fr", "请先登录。")]
    public async Task Problem_speaks_the_callers_language_and_has_a_trace_to_quote(string language, string detail)
    {
        var server = await shared.Server;
        using var person = server.Stranger(language);
        var answer = await person.GetAsync("/api/session");
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(detail, answer.Json.GetProperty("detail").GetString());
        var trace = answer.Json.GetProperty("trace").GetString()!;
        // The line is written after the answer.
        await Soon.IsSoAsync(() => server.Log.Contains(trace, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ \"account\": \"a\" }", 400, "bad_request")]
    [InlineData("{ \"account\": 1, \"password\": \"b\" }", 400, "bad_request")]
    [InlineData("{ \"account\": \"a\", \"password\": \"b\", \"is_admin\": true }", 400, "bad_request")]
    [InlineData("[", 400, "bad_request")]
    public async Task Body_that_is_not_what_is_expected_is_refused(string body, int status, string code)
    {
        using var person = (await shared.Server).Stranger();
        var answer = await person.SendAsync("POST", "/api/session", body);
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Log_and_trail_hold_no_password_and_no_token()
    {
        var server = await shared.Server;
        using var person = await server.AsAsync("binhu.approver");
        var token = (
            await person.SendAsync("POST", "/api/tokens", new { name = "a" })).Json.GetProperty("token").GetString()!;
        using var auditor = await server.AsAsync("audit.admin");
        foreach (var text in new[] { server.Log, (await auditor.GetAsync("/api/audit.csv")).Text })
        {
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(server.PasswordOf("binhu.approver"), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Forwarded_headers_of_a_known_proxy_are_believed()
    {
        await using var server = await shared.StartAsync("""{ "behind_proxy": { "proxies": ["127.0.0.1"] } }""");
        using var person = server.Stranger();
        person.Headers.Add("X-Forwarded-For", "203.0.113.9");
        person.Headers.Add("X-Forwarded-Proto", "https");
        var answer = await person.SignInAsync("audit.admin", server.PasswordOf("audit.admin"));
        var cookie = Assert.Single(answer.Response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-huanhu=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Response.Headers.Contains("Strict-Transport-Security"));
        person.Headers.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(
            "203.0.113.9", (await person.GetAsync("/api/sessions")).Json[0].GetProperty("address").GetString());
    }

    [Fact]
    public async Task Forwarded_headers_of_a_stranger_are_ignored()
    {
        await using var server = await shared.StartAsync(
            """{ "behind_proxy": { "networks": ["10.0.0.0/8"] } }""");
        using var person = server.Stranger();
        person.Headers.Add("X-Forwarded-For", "203.0.113.9");
        person.Headers.Add("X-Forwarded-Proto", "https");
        var answer = await person.SignInAsync("audit.admin", server.PasswordOf("audit.admin"));
        Assert.DoesNotContain(
            "__Host-", Assert.Single(answer.Response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", (await person.GetAsync("/api/sessions")).Json[0].GetProperty("address").GetString());
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("pfx")]
    public async Task Https_with_a_given_certificate_serves_secure_cookies(string kind)
    {
        using var folder = new ScratchFolder();
        using var certificate = MakeCertificate();
        var path = Path.Combine(folder.Path, $"test.{kind}");
        if (kind == "pem")
        {
            using var key = certificate.GetECDsaPrivateKey()!;
            await File.WriteAllTextAsync(
                path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        }
        else
        {
            await File.WriteAllBytesAsync(path, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Default, "secret"));
        }

        var password = kind == "pfx" ? """, "password": "secret" """ : "";
        await using var server = await shared.StartAsync(
            $$"""{ "certificate": { "path": "{{path}}"{{password}} } }""", "https://127.0.0.1:0");
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { certificate },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        using var person = new Person(server.Address, "zh", handler);
        var answer = await person.SignInAsync("audit.admin", server.PasswordOf("audit.admin"));
        Assert.StartsWith(
            "__Host-huanhu=", Assert.Single(answer.Response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/api/session")).Response.StatusCode);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
