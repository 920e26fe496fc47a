using System.Buffers.Binary;
using System.Globalization;

namespace Huanhu.Kernel;

/// <summary>A 128-bit identifier whose byte order is its time order.</summary>
/// <remarks>
/// Layout: 48 bits of Unix milliseconds (valid until the year 10889), then 80 bits of chance. Random unique ids cost
/// an index four times as much as time-ordered ones. Text is 32 lower-case hexadecimal digits, bytes are big-endian;
/// both sort as the value does. The default value is <see cref="None"/>. Immutable and safe to share.
/// </remarks>
public readonly record struct TimeOrderedId(UInt128 Value) : IComparable<TimeOrderedId>
{
    /// <summary>The absent id: all bits zero.</summary>
    public static TimeOrderedId None => default;

    /// <summary>The instant the id was made, to the millisecond, UTC.</summary>
    public DateTimeOffset MadeAt => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 80));

    /// <summary>Sixteen bytes, big-endian.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    /// <summary>Reads sixteen big-endian bytes.</summary>
    /// <exception cref="ArgumentException">Not sixteen bytes.</exception>
    public static TimeOrderedId FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == 16
        ? new(BinaryPrimitives.ReadUInt128BigEndian(bytes))
        : throw new ArgumentException($"An id has 16 bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Reads 32 hexadecimal digits, either case; anything else is false and <see cref="None"/>.</summary>
    public static bool TryParse(string? text, out TimeOrderedId id)
    {
        id = default;
        if (text?.Length != 32
            || !UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        id = new(value);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(TimeOrderedId other) => Value.CompareTo(other.Value);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Whether <paramref name="left"/> was made before <paramref name="right"/>.</summary>
    public static bool operator <(TimeOrderedId left, TimeOrderedId right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> was made after <paramref name="right"/>.</summary>
    public static bool operator >(TimeOrderedId left, TimeOrderedId right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> is not after <paramref name="right"/>.</summary>
    public static bool operator <=(TimeOrderedId left, TimeOrderedId right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> is not before <paramref name="right"/>.</summary>
    public static bool operator >=(TimeOrderedId left, TimeOrderedId right) => left.Value >= right.Value;
}
