using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Estates;

/// <summary>Writes everything a jurisdiction has into one file, as of one moment, while others go on writing.</summary>
internal static class ExportEstate
{
    /// <param name="Path">The file to write.</param>
    /// <param name="Keys">By which this installation signs and has signed.</param>
    internal sealed record Asked(JurisdictionCode Jurisdiction, string Path, KeyRing Keys);

    /// <param name="SizeBytes">Of the file.</param>
    /// <param name="Rows">How many rows of each table are in it.</param>
    internal sealed record Answer(
        JurisdictionCode Jurisdiction, string File, long SizeBytes, IReadOnlyDictionary<string, long> Rows);

    public static async Task<Outcome<Answer>> HandleAsync(
        Store store, IReadOnlyList<CarriedTable> tables, IReadOnlyList<UnderWay> underWay, Asked asked,
        TimeProvider time, CancellationToken cancel)
    {
        var (jurisdiction, path, unfinished) = (asked.Jurisdiction, asked.Path, asked.Path + ".unfinished");
        try
        {
            // One transaction that reads: one moment of all tables.
            var written = await store.ReadAsync(
                session => Refuse(session, underWay, jurisdiction) is { } refused
                    ? (Outcome<EstateManifest>)refused
                    : Write(session, tables, asked with { Path = unfinished }, time.GetUtcNow()),
                cancel);
            if (!written.IsDone)
            {
                return written.Refusal;
            }

            var manifest = written.Value;
            if (!manifest.Tables.Any(part => part.Rows > 0 && !IsOthersToo(tables, part)))
            {
                File.Delete(unfinished);
                return Refusal.Of(
                    EstateRefusal.NothingToExport,
                    $"{jurisdiction} 在这里没有可导出的内容。",
                    $"{jurisdiction} has nothing here to export.",
                    "jurisdiction") with { IsConflict = true };
            }

            File.Move(unfinished, path, overwrite: true);
            return new Answer(
                jurisdiction, path, new FileInfo(path).Length,
                manifest.Tables.ToDictionary(part => part.Table, part => part.Rows));
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException
            or IOException and not StoreUnavailableException)
        {
            return EstateRefusals.Unreadable(path, fault);
        }
    }

    private static Refusal? Refuse(
        Session session, IReadOnlyList<UnderWay> underWay, JurisdictionCode jurisdiction) =>
        underWay.Select(look => look(session, jurisdiction)).FirstOrDefault(found => found is not null) is { } found
            ? Refusal.Of(
                EstateRefusal.UnderWay,
                $"{jurisdiction} 还有未了结的事项，不能导出：{found.Zh}",
                $"{jurisdiction} has something under way and can't be exported: {found.En}",
                "jurisdiction") with { IsConflict = true }
            : null;

    private static bool IsOthersToo(IReadOnlyList<CarriedTable> tables, EstateManifest.Part part) =>
        tables.First(table => table.Name == part.Table).IsOthersToo;

    private static EstateManifest Write(
        Session session, IReadOnlyList<CarriedTable> tables, Asked asked, DateTimeOffset at)
    {
        using var file = new FileStream(asked.Path, FileMode.Create, FileAccess.Write);
        File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        var parts = tables.Select(table => Write(session, table, asked, archive, at)).ToList();
        var manifest = new EstateManifest(
            EstateManifest.Name, EstateManifest.Latest, ProgramVersion.Text, asked.Jurisdiction, at,
            EstateManifest.SchemaOf(session), parts);
        using var entry = Entry(archive, EstateManifest.FileName, at);
        JsonSerializer.Serialize(entry, manifest, Json.Indented);
        return manifest;
    }

    private static EstateManifest.Part Write(
        Session session, CarriedTable table, Asked asked, ZipArchive archive, DateTimeOffset at)
    {
        using var rows = (DbDataReader)session.Connection.ExecuteReader(
            $"select * from {table.From ?? table.Table} where {table.Where} order by {table.Order}",
            new { jurisdiction = asked.Jurisdiction, keys = PublicKeyFile.Of(asked.Keys).Write() },
            session.Transaction);
        var columns = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToList();
        var part = new EstateManifest.Part(table.Name, columns, 0, "");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var entry = Entry(archive, part.Path, at);
        var count = 0L;
        while (rows.Read())
        {
            var line = EstateRow.Write(rows, table.Blanked);
            hash.AppendData(line);
            entry.Write(line);
            count++;
        }

        return part with { Rows = count, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }

    private static Stream Entry(ZipArchive archive, string name, DateTimeOffset at)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        return entry.Open();
    }
}
