using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Estates;

/// <summary>Takes a jurisdiction out of a file into an installation that has nothing of it: all or nothing.</summary>
internal static class ImportEstate
{
    /// <param name="Rows">How many rows of each table came in; of shared ones only those that were not there.</param>
    internal sealed record Answer(JurisdictionCode Jurisdiction, IReadOnlyDictionary<string, long> Rows);

    /// <param name="store">What it goes into.</param>
    /// <param name="tables">What there is to be carried.</param>
    /// <param name="arrived">Looks at what has come in; says what is wrong with it, and then nothing has.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        Store store, IReadOnlyList<CarriedTable> tables, IReadOnlyList<Arrived> arrived, string path,
        CancellationToken cancel)
    {
        string? broken = null;
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var read = ReadManifest(archive, path);
            if (!read.IsDone)
            {
                return read.Refusal;
            }

            var manifest = read.Value;
            var odd = manifest.Tables.FirstOrDefault(part => !IsWhole(archive, part));
            if (odd is not null)
            {
                return EstateRefusals.Damaged(path, odd.Path);
            }

            return await store.WriteAsync(
                "import",
                session =>
                {
                    if (Refuse(session, tables, manifest) is { } refused)
                    {
                        return (Outcome<Answer>)refused;
                    }

                    var rows = manifest.Tables.ToDictionary(
                        part => part.Table, part => Add(session, tables, manifest, part, archive));
                    broken = arrived.Select(look => look(session, manifest.Jurisdiction))
                        .FirstOrDefault(why => why is not null);
                    // Only a fault takes back what the unit of work has done.
                    return broken is null
                        ? new Answer(manifest.Jurisdiction, rows)
                        : throw new InvalidDataException(broken);
                },
                cancel: cancel);
        }
        catch (InvalidDataException) when (broken is not null)
        {
            return Refusal.Of(
                EstateRefusal.EstateForged,
                $"{path} 中的账本不完整或不是原来的，未导入任何内容：{broken}",
                $"The ledger in {path} is not whole, or not what it was, and nothing was imported: {broken}",
                path) with { IsConflict = true };
        }
        catch (DbException fault)
        {
            // A name that must be unique, such as an account's: the unit was rolled back.
            return Refusal.Of(
                EstateRefusal.AlreadyThere,
                $"{path} 中有的内容这里已经有了，未导入任何内容：{fault.Message}",
                $"Something in {path} is here already and nothing was imported: {fault.Message}") with
            {
                IsConflict = true,
            };
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or InvalidDataException or JsonException
            or IOException and not StoreUnavailableException)
        {
            return EstateRefusals.Unreadable(path, fault);
        }
    }

    private static Outcome<EstateManifest> ReadManifest(ZipArchive archive, string path)
    {
        if (archive.GetEntry(EstateManifest.FileName) is not { } entry)
        {
            return Unfit(path, "no manifest");
        }

        using var stream = entry.Open();
        using var text = JsonDocument.Parse(stream);
        return !text.RootElement.TryGetProperty("format", out var format)
            || format.GetString() != EstateManifest.Name ? Unfit(path, $"{format}")
            : text.RootElement.GetProperty("version").GetInt32() is > EstateManifest.Latest and var later
                ? Unfit(path, $"version {later}")
            : text.Deserialize<EstateManifest>(Json.Options)!;
    }

    private static Refusal Unfit(string path, string found) => Refusal.Of(
        EstateRefusal.EstateUnfit,
        $"{path} 不是本程序认识的辖区文件：{found}",
        $"{path} is no file with a jurisdiction that this program knows: {found}",
        path) with { IsConflict = true };

    private static bool IsWhole(ZipArchive archive, EstateManifest.Part part)
    {
        if (archive.GetEntry(part.Path) is not { } entry)
        {
            return false;
        }

        try
        {
            using var rows = entry.Open();
            return Convert.ToHexStringLower(SHA256.HashData(rows)) == part.Sha256;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static Refusal? Refuse(Session session, IReadOnlyList<CarriedTable> tables, EstateManifest manifest)
    {
        var schema = EstateManifest.SchemaOf(session);
        if (!schema.SequenceEqual(manifest.Schema))
        {
            var differs = schema.Except(manifest.Schema).Concat(manifest.Schema.Except(schema)).First();
            return Refusal.Of(
                EstateRefusal.SchemaDiffers,
                $"文件由版本 {manifest.Program} 导出，数据库结构与这里不同（{differs}）：请先用同一版本的程序启动两边。",
                $"The file was exported by {manifest.Program} with another schema ({differs}): start both "
                + "installations with the same version first.") with { IsConflict = true };
        }

        var whose = new { jurisdiction = manifest.Jurisdiction };
        var taken = tables.FirstOrDefault(table => !table.IsOthersToo
            && session.First<long>($"select count(*) from {table.Table} where {table.Where}", whose) > 0);
        return taken is null ? null : Refusal.Of(
            EstateRefusal.AlreadyThere,
            $"这里已有 {manifest.Jurisdiction} 的内容（{taken.Name}），未导入任何内容：请导入到没有它的部署中。",
            $"There is something of {manifest.Jurisdiction} here already ({taken.Name}) and nothing was imported: "
            + "import into an installation that has none of it.") with { IsConflict = true };
    }

    private static long Add(
        WriteSession session, IReadOnlyList<CarriedTable> tables, EstateManifest manifest, EstateManifest.Part part,
        ZipArchive archive)
    {
        var table = tables.First(each => each.Name == part.Table);
        if (table.IsRecord)
        {
            return 0;
        }

        var names = string.Join(", ", part.Columns);
        var values = string.Join(", ", part.Columns.Select(column => $"@{column}"));
        var sql = $"insert into {table.Table} ({names}) values ({values})"
            + (table.SharedKey is { } key
                ? $" on conflict ({key}) do {(table.Merged is { } merged ? $"update set {merged}" : "nothing")}"
                : "");
        using var stream = archive.GetEntry(part.Path)!.Open();
        using var lines = new StreamReader(stream, Encoding.UTF8);
        var added = 0L;
        while (lines.ReadLine() is { } line)
        {
            var row = new DynamicParameters();
            row.Add("moved", $"{manifest.Jurisdiction}");
            foreach (var (column, value) in part.Columns.Zip(EstateRow.Read(line)))
            {
                row.Add(column, value);
            }

            added += session.Execute(sql, row);
        }

        return added;
    }
}
