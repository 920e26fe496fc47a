using System.Buffers.Binary;
using System.Text;

namespace Huanhu.Engines.Ledger;

/// <summary>
/// Reads what <see cref="CanonicalWriter"/> wrote; what is cut faults as an argument or a format that is none.
/// </summary>
internal ref struct CanonicalReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    internal byte Byte() => Take(1)[0];

    internal ushort Int16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    internal int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    internal long Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    internal UInt128 Id() => BinaryPrimitives.ReadUInt128BigEndian(Take(16));

    internal Moment Moment() => new(Int64());

    internal Amount Amount() => new(Int64());

    internal string Text() => Encoding.UTF8.GetString(Take(Int16()));

    internal AccountTerms Terms() => new(
        new(Text(), Text(), Int32(), Text()), Text(), (AccountRole)Byte(), (NormalSide)Byte(), new(Amount(), Amount()),
        new(Int32()), (LotOrder)Byte());

    internal HoldEnd End()
    {
        var (at, decider) = (Moment(), Codes.Code(Int32()));
        return decider == default ? HoldEnd.Time(at) : HoldEnd.DecisionOf(decider);
    }

    internal Lot Lot() => new(Int64(), Amount());

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
