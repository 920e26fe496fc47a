using System.Text.Json;
using System.Text.Json.Serialization;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Http;

/// <summary>A refusal as RFC 9457 problem+json, in the caller's language.</summary>
/// <param name="Trace">What a person quotes; the request log carries the same.</param>
/// <param name="Facts">What a program needs beside the code, such as the holds that block a ledger's command.</param>
internal sealed record Problem(
    string Type, string Title, int Status, string Detail, string Code, string? Where, string Trace,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? Facts = null)
{
    public const string ContentType = "application/problem+json";

    // Every other code is 503 of a store, 409 of a conflict, 404 when it begins with unknown_ and is said of what the
    // path names, else 422: understood, and not done.
    internal static IReadOnlyDictionary<string, int> Statuses { get; } = new Dictionary<string, int>
    {
        ["bad_request"] = 400,
        ["cursor_malformed"] = 400,
        ["not_signed_in"] = 401,
        ["wrong_credentials"] = 401,
        ["not_allowed"] = 403,
        ["csrf_missing"] = 403,
        ["signature_wrong"] = 403,
        ["password_change_required"] = 403,
        ["no_agreement"] = 403,
        ["agreement_not_accepted"] = 403,
        ["agreement_withdrawn"] = 403,
        ["agreement_not_begun"] = 403,
        ["agreement_ended"] = 403,
        ["selection_not_shared"] = 403,
        ["field_not_shared"] = 403,
        ["not_found"] = 404,
        ["already_exists"] = 409,
        ["cursor_ahead"] = 410,
        ["cursor_too_old"] = 410,
        ["too_large"] = 413,
        ["unsupported_media_type"] = 415,
        ["too_many_requests"] = 429,
        ["too_many_streams"] = 429,
        ["fault"] = 500,
        ["unavailable"] = 503,
    };

    /// <param name="refusal">What is told. Where it says nothing of a place, the whole request is meant.</param>
    /// <param name="path">The named parts of the request's path.</param>
    public static int StatusOf(Refusal refusal, RouteValueDictionary path) =>
        Statuses.TryGetValue(refusal.Code, out var status) ? status
        : SnakeCase.TryParse<StoreRefusal>(refusal.Code, out _) ? 503
        : refusal.IsConflict ? 409
        : refusal.Code.StartsWith("unknown_", StringComparison.Ordinal)
            && (refusal.Where is null || path.ContainsKey(refusal.Where)) ? 404
        : 422;

    public static Problem Of(Refusal refusal, HttpContext http)
    {
        var language = LanguageOf(http);
        var status = StatusOf(refusal, http.Request.RouteValues);
        return new(
            $"urn:huanhu:problem:{refusal.Code}",
            TitleOf(status).In(language),
            status,
            refusal.Message.In(language),
            refusal.Code,
            refusal.Where,
            http.TraceIdentifier,
            refusal.Facts);
    }

    /// <summary>Answers the request with the problem, unless an answer has begun.</summary>
    public static Task WriteAsync(HttpContext http, Refusal refusal)
    {
        if (http.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        var problem = Of(refusal, http);
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = ContentType;
        http.Response.Headers.CacheControl = "no-store";
        return JsonSerializer.SerializeAsync(http.Response.Body, problem, Json.Options, http.RequestAborted);
    }

    /// <summary>English when the caller asks for it first, else Chinese.</summary>
    public static string LanguageOf(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .FirstOrDefault()?.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "zh";

    private static BilingualText TitleOf(int status) => status switch
    {
        400 => new("请求有误", "Bad request"),
        401 => new("请先登录", "Sign in first"),
        403 => new("没有权限", "Not allowed"),
        404 => new("没有找到", "Not found"),
        409 => new("与现有记录冲突", "In conflict with what is there"),
        410 => new("已过期", "Gone"),
        413 => new("内容过大", "Too large"),
        429 => new("请求过于频繁", "Too many requests"),
        503 => new("暂时不可用", "Unavailable for now"),
        >= 500 => new("程序出错", "A fault of ours"),
        _ => new("未能办理", "Not done"),
    };
}
