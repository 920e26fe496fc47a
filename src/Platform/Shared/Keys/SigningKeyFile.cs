using System.Text.Json;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Http;

namespace Huanhu.Platform.Shared.Keys;

/// <summary><c>signing.json</c>: read as it stands, and changed by one process at a time.</summary>
internal sealed class SigningKeyFile(string folder)
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private string FilePath => Path.Combine(folder, "signing.json");

    public bool Exists => File.Exists(FilePath);

    /// <summary>What changes when the file does.</summary>
    public (DateTime WrittenAt, long Bytes) Stamp =>
        new FileInfo(FilePath) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

    public Outcome<Rows> Read()
    {
        try
        {
            if ((File.GetUnixFileMode(FilePath) & Others) != UnixFileMode.None)
            {
                return Unfit(
                    "除其用户外还有人可以读写；请执行 chmod 600", "others than its user may read or write it; chmod 600 it");
            }

            var rows = JsonSerializer.Deserialize<Rows>(File.ReadAllText(FilePath), Json.Options);
            return rows is not null && rows.IsWhole
                ? rows
                : Unfit("内容不是本程序所写", "it is not what this program wrote");
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return Unfit(fault.Message, fault.Message);
        }
    }

    /// <summary>Writes the first keys; where another process was quicker, gives that one's.</summary>
    public Outcome<Rows> Create(Rows first)
    {
        try
        {
            Directory.CreateDirectory(folder, OwnersAlone | UnixFileMode.UserExecute);
            var next = Write(first);
            try
            {
                File.Move(next, FilePath, overwrite: false);
                return first;
            }
            catch (IOException) when (Exists)
            {
                File.Delete(next);
                return Read();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Unfit(fault.Message, fault.Message);
        }
    }

    /// <summary>Replaces what is there, as the only process that does so now.</summary>
    public Outcome<Rows> Change(Func<Rows, Rows> change)
    {
        try
        {
            using var alone = new FileStream(Path.Combine(folder, "signing.lock"), ForOwner(FileMode.OpenOrCreate));
            var known = Read();
            if (known.IsDone)
            {
                var changed = change(known.Value);
                File.Move(Write(changed), FilePath, overwrite: true);
                return changed;
            }

            return known;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Unfit(fault.Message, fault.Message);
        }
    }

    // All of it on the disk before it takes the other's name: a crash leaves the one or the other.
    private string Write(Rows rows)
    {
        var next = $"{FilePath}.{Path.GetRandomFileName()}";
        using var file = new FileStream(next, ForOwner(FileMode.Create));
        JsonSerializer.Serialize(file, rows, Json.Indented);
        file.Flush(flushToDisk: true);
        return next;
    }

    private static FileStreamOptions ForOwner(FileMode mode) => new()
    {
        Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnersAlone,
    };

    private Refusal Unfit(string zh, string en) =>
        new("bad_request", new($"签名密钥 {FilePath}：{zh}", $"signing keys {FilePath}: {en}"), "keys_folder");

    /// <param name="Version">Always 1.</param>
    /// <param name="Keys">The oldest first.</param>
    internal sealed record Rows(
        int Version, IReadOnlyList<KeyRow> Keys, IReadOnlyList<PublicKeyFile.SuccessionRow> Successions)
    {
        public static Rows Of(IEnumerable<SigningKey> keys, DateTimeOffset now) =>
            new(1, [.. keys.Select(key => KeyRow.Of(key, now))], []);

        /// <summary>Whether one key of each algorithm signs, and all are what their rows say.</summary>
        public bool IsWhole => Version == 1
            && PublicKeys.ToRing() is not null
            && Keys.All(row => row.Secret is null || row.ToKey() is not null)
            && Enum.GetValues<SignatureAlgorithm>()
                .All(one => Keys.Count(row => row.Algorithm == one && row.Secret is not null) == 1);

        public KeyRing ToRing() => PublicKeys.ToRing()!;

        public Dictionary<SignatureAlgorithm, SigningKey> Signing() => Keys
            .Where(row => row.Secret is not null)
            .ToDictionary(row => row.Algorithm, row => row.ToKey()!);

        /// <summary>The same after a key was followed by another.</summary>
        public Rows With(KeySuccession succession, SigningKey next, DateTimeOffset now) => this with
        {
            Keys =
            [
                .. Keys.Select(row => row.Id == succession.Old.Id ? row with { RetiredAt = now, Secret = null } : row),
                KeyRow.Of(next, now),
            ],
            Successions =
            [
                .. Successions,
                new(succession.Old.Id, succession.New.Id, succession.At, succession.Signature.Bytes.ToArray()),
            ],
        };

        private PublicKeyFile PublicKeys => new(
            PublicKeyFile.FormatName,
            1,
            [.. Keys.Select(row => new PublicKeyFile.KeyRow(row.Id, row.Algorithm, row.PublicKey))],
            Successions);
    }

    /// <param name="RetiredAt">When another key followed; null while it signs.</param>
    /// <param name="Secret">Null once another key followed.</param>
    internal sealed record KeyRow(
        string Id, SignatureAlgorithm Algorithm, byte[] PublicKey, DateTimeOffset MadeAt, DateTimeOffset? RetiredAt,
        byte[]? Secret)
    {
        public static KeyRow Of(SigningKey key, DateTimeOffset now) =>
            new(key.Public.Id, key.Public.Algorithm, key.Public.Info.ToArray(), now, null, key.Secret.ToArray());

        /// <summary>The key; null when its secret is not the one of its public part.</summary>
        public SigningKey? ToKey() =>
            SigningKey.Read(Algorithm, Secret) is { } key && key.Public.Info.Span.SequenceEqual(PublicKey) ? key : null;
    }
}
