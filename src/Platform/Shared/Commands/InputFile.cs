using System.Text.Json;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>A file that a command is given.</summary>
internal static class InputFile
{
    public static async Task<Outcome<byte[]>> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, fault);
        }
    }

    /// <summary>The same of a file of JSON.</summary>
    public static async Task<Outcome<JsonElement>> ReadJsonAsync(string path, CancellationToken cancel)
    {
        var file = await ReadAsync(path, cancel);
        if (!file.IsDone)
        {
            return file.Refusal;
        }

        try
        {
            return JsonElement.Parse(file.Value);
        }
        catch (JsonException fault)
        {
            return new Refusal("bad_request", new(
                $"{path}：不是合规的 JSON：{fault.Message}", $"{path}: not valid JSON: {fault.Message}"));
        }
    }

    public static Refusal Unreadable(string path, Exception fault) => new(
        "bad_request", new($"无法读取 {path}：{fault.Message}", $"can't read {path}: {fault.Message}"));

    /// <summary>The refusal of what a file holds, with the file's name before it.</summary>
    public static Refusal Within(string path, Refusal refusal) => refusal with
    {
        Message = new($"{path}：{refusal.Message.Zh}", $"{path}: {refusal.Message.En}"),
    };
}
