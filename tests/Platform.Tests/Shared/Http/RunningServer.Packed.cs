using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Huanhu.Platform.Tests.Shared.Http;

/// <content>On a data folder that was packed.</content>
internal sealed partial class RunningServer
{
    /// <summary>
    /// Starts it on a data folder that was packed; the packed one stays as it is. What fell due since then has ended.
    /// </summary>
    /// <param name="archive">A tar file, compressed by gzip.</param>
    public static async Task<RunningServer> UnpackAsync(string archive)
    {
        var server = new RunningServer("sqlite");
        await using (var packed = File.OpenRead(archive))
        await using (var plain = new GZipStream(packed, CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(plain, server.Folder, overwriteFiles: false);
        }

        await server.BeginAsync();
        await Soon.IsSoAsync(server.IsNothingDueAsync);
        return server;
    }

    private async Task<bool> IsNothingDueAsync()
    {
        var listed = await CommandAsync("reservations", "--json");
        Assert.True(listed.Status == 0, listed.Error);
        return JsonElement.Parse(listed.Output).GetProperty("reservations").EnumerateArray().All(row =>
            row.GetProperty("state").GetString() != "held"
                || row.GetProperty("ends_at").GetDateTimeOffset() > TimeProvider.System.GetUtcNow());
    }
}
