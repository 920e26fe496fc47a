using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>A journal whose next appends end as a test says; without a word they go through.</summary>
internal sealed class ScriptedJournal(Journal journal) : Journal(journal.Jurisdiction)
{
    /// <summary>What happens to the next appends, in order.</summary>
    public Queue<Func<IReadOnlyList<JournalRow>, Task<AppendFate>>> Next { get; } = new();

    /// <summary>How often it was read from the beginning: a ledger without a snapshot was opened.</summary>
    public int Openings { get; private set; }

    public override Task<AppendFate> AppendAsync(IReadOnlyList<JournalRow> rows) =>
        Next.TryDequeue(out var next) ? next(rows) : journal.AppendAsync(rows);

    public override Task<IReadOnlyList<JournalRow>> ReadAfterAsync(long afterSequence, Limit limit)
    {
        Openings += afterSequence == 0 ? 1 : 0;
        return journal.ReadAfterAsync(afterSequence, limit);
    }

    public override Task<JournalRow?> ReadRowOfAsync(long sequence) => journal.ReadRowOfAsync(sequence);

    /// <summary>The connection is lost after the rows became durable.</summary>
    public async Task<AppendFate> LoseAnswer(IReadOnlyList<JournalRow> rows)
    {
        await journal.AppendAsync(rows);
        return AppendFate.Unknown;
    }

    /// <summary>The connection is lost before the rows became durable.</summary>
    public static Task<AppendFate> LoseRows(IReadOnlyList<JournalRow> rows) => Task.FromResult(AppendFate.Unknown);
}
