using Huanhu.Engines.Ledger;
using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>
/// Opening balances on their way into a ledger. They are looked at and booked without anything in between, and their
/// entries are made durable by one append: all of them, or none.
/// </summary>
internal sealed class OpeningRequest(OpeningCommands commands) : LedgerRequest
{
    private readonly List<long> _entries = [];

    /// <summary>What the book did not take; then nothing was done.</summary>
    public IReadOnlyList<OpeningFaultRow> Faults { get; private set; } = [];

    /// <summary>Why all of it was refused; null when it was not.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Whether it had been booked before.</summary>
    public bool IsRepeat { get; private set; }

    /// <summary>The sequences of the acts.</summary>
    public IReadOnlyList<long> Entries => _entries;

    /// <inheritdoc/>
    public override int CommandCount => commands.Count;

    /// <inheritdoc/>
    public override bool ChangesBook => true;

    /// <inheritdoc/>
    public override IReadOnlyList<LedgerCommand> Plan(Book book, Moment now)
    {
        _entries.Clear();
        (Refusal, Faults, IsRepeat) = (null, [], commands.IsRepeat(book));
        if (IsRepeat && !commands.AreAllIn(book))
        {
            Refusal = UsedDifferently();
            return [];
        }

        Faults = IsRepeat ? [] : commands.FaultsIn(book, now);
        return Faults.Count > 0 ? [] : [.. commands.Opens, .. commands.Posts(book)];
    }

    /// <inheritdoc/>
    public override void Conclude(long sequence, IReadOnlyList<Answer> answers)
    {
        if (answers is [.., { Refused: { } refused }])
        {
            Refusal = IsRepeat ? UsedDifferently()
                : throw new InvalidOperationException($"Opening balances without a fault are refused: {refused}.");
        }
        else
        {
            _entries.AddRange(answers.Skip(commands.Opens.Count).Select(answer => answer.Sequence));
        }
    }

    private static Refusal UsedDifferently() => Refusal.Of(LedgerRefusal.IdUsedDifferently,
        "这个请求编号已用于另一份文件。", "This request id was used for another file.", "id") with { IsConflict = true };
}
