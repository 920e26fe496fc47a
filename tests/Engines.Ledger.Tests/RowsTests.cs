using System.Runtime.CompilerServices;

namespace Huanhu.Engines.Ledger.Tests;

public sealed class RowsTests
{
    /// <summary>Snapshots hold rows as they lie in memory; another size is another version of snapshots.</summary>
    [Fact]
    public void Rows_in_memory_have_the_stated_bytes() =>
        Assert.Equal((48, 32), (Unsafe.SizeOf<EntryRow>(), Unsafe.SizeOf<LegRow>()));
}
