using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Shared.Audit;

/// <summary>One row of the audit trail.</summary>
internal sealed record AuditRow
{
    public long Sequence { get; init; }

    public DateTimeOffset HappenedAt { get; init; }

    public string Event { get; init; } = "";

    public string Account { get; init; } = "";

    public string Name { get; init; } = "";

    public string Home { get; init; } = "";

    public string Via { get; init; } = "";

    public string Address { get; init; } = "";

    public string Jurisdiction { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Detail { get; init; } = "";

    public string Trace { get; init; } = "";

    public string Hash { get; init; } = "";

    /// <summary>
    /// SHA-256, in hexadecimal, over the hash before and every field in order, each led by its length.
    /// </summary>
    public string HashAfter(string previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] fields =
        [
            previous, $"{Sequence}", $"{KernelTypes.ToMicroseconds(HappenedAt)}", Event, Account,
            Name, Home, Via, Address, Jurisdiction, Subject, Detail, Trace,
        ];
        Span<byte> length = stackalloc byte[4];
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
