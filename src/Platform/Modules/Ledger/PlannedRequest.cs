using Huanhu.Engines.Ledger;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>A plan that is made on the book and done at once, without anything in between.</summary>
internal sealed class PlannedRequest<T>(Func<Book, Moment, LedgerPlan<T>> plan) : LedgerRequest
{
    // What an act with all its accounts comes to, for the limit of what waits.
    private const int UsualCommands = 16;

    /// <summary>What became of it, once it is known.</summary>
    public LedgerPlanned<T> Answer { get; private set; } = null!;

    /// <inheritdoc/>
    public override int CommandCount => UsualCommands;

    /// <inheritdoc/>
    public override bool ChangesBook => true;

    /// <inheritdoc/>
    public override void Decide(Book book, Moment now)
    {
        var made = plan(book, now);
        var refused = made.Refused;
        if (refused is null)
        {
            foreach (var command in made.Commands)
            {
                refused = command.Decide(book, now).Refused;
                if (refused is not null)
                {
                    break;
                }
            }
        }

        Answer = new(book.Sequence, made.Value, refused);
    }
}
