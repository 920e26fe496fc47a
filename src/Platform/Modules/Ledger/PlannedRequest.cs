using Huanhu.Engines.Ledger;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>A plan that is made on the book and done at once, without anything in between.</summary>
internal sealed class PlannedRequest<T>(Func<Book, Moment, LedgerPlan<T>> plan) : LedgerRequest
{
    // What an act with all its accounts comes to, for the limit of what waits.
    private const int UsualCommands = 16;

    private LedgerPlan<T>? _made;

    /// <summary>What became of it, once it is known.</summary>
    public LedgerPlanned<T> Answer { get; private set; } = null!;

    /// <inheritdoc/>
    public override int CommandCount => UsualCommands;

    /// <inheritdoc/>
    public override bool ChangesBook => true;

    /// <inheritdoc/>
    public override IReadOnlyList<LedgerCommand> Plan(Book book, Moment now)
    {
        _made = plan(book, now);
        return _made.Refused is null ? _made.Commands : [];
    }

    /// <inheritdoc/>
    public override void Conclude(long sequence, IReadOnlyList<Answer> answers) => Answer = new(
        sequence, _made!.Value, _made.Refused ?? (answers.Count > 0 ? answers[^1].Refused : null));
}
