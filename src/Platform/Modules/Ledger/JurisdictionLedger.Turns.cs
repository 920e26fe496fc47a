using Huanhu.Engines.Ledger;

namespace Huanhu.Platform.Modules.Ledger;

/// <content>Turns, for who plans on another process's copy of the book.</content>
/// <remarks>
/// A turn begins once all that was decided is durable. Until it ends nothing is decided, so whoever has read the
/// journal that far knows the book, and what is planned on it is decided without anything in between. A book that is
/// dropped ends the turn, too.
/// </remarks>
internal sealed partial class JurisdictionLedger
{
    private long _turnCount;
    private TurnRequest? _turn;

    /// <summary>Stops deciding; ends once the journal has all that was decided.</summary>
    public async Task<LedgerTurn> BeginTurnAsync()
    {
        var request = new TurnRequest(Interlocked.Increment(ref _turnCount));
        await AskAsync(request).ConfigureAwait(false);
        return request.Turn;
    }

    /// <summary>Decides what was planned in a turn and goes on; the task is the request's own.</summary>
    /// <exception cref="TurnLostException">The turn has ended already; nothing was done.</exception>
    public Task EndTurnAsync(long number, LedgerRequest request)
    {
        Step(known =>
        {
            var turn = _turn?.Turn;
            if (turn?.Number != number)
            {
                throw new TurnLostException();
            }

            _waiting += request.CommandCount;
            _turn = null;
            Decide(request, turn.Now, known);
        });
        return request.Known;
    }

    /// <summary>Goes on, should the turn not have ended.</summary>
    public void GiveUpTurn(long number) => Step(_ => _turn = _turn?.Turn.Number == number ? null : _turn);
}

/// <summary>A turn of somebody who plans elsewhere.</summary>
/// <param name="Number">Names it, within this opening of the ledger.</param>
/// <param name="Sequence">The last entry of the book.</param>
/// <param name="Now">When what is planned will have been recorded.</param>
internal sealed record LedgerTurn(long Number, long Sequence, Moment Now);

/// <summary>A turn that is asked for.</summary>
internal sealed class TurnRequest(long number) : LedgerRequest
{
    /// <summary>The turn, once it has begun.</summary>
    public LedgerTurn Turn { get; private set; } = null!;

    /// <inheritdoc/>
    public override bool ChangesBook => false;

    /// <inheritdoc/>
    public override IReadOnlyList<LedgerCommand> Plan(Book book, Moment now)
    {
        Turn = new(number, book.Sequence, now);
        return [];
    }

    /// <inheritdoc/>
    public override void Conclude(long sequence, IReadOnlyList<Answer> answers)
    {
        // That it has begun is the answer.
    }
}

/// <summary>What was planned in a turn.</summary>
internal sealed class TurnedRequest(IReadOnlyList<LedgerCommand> commands) : LedgerRequest
{
    /// <summary>The last entry it rests on, once it is known.</summary>
    public long Sequence { get; private set; }

    /// <summary>One answer a command, to the first that was refused.</summary>
    public IReadOnlyList<Answer> Answers { get; private set; } = [];

    /// <inheritdoc/>
    public override int CommandCount => Math.Max(1, commands.Count);

    /// <inheritdoc/>
    public override bool ChangesBook => true;

    /// <inheritdoc/>
    public override IReadOnlyList<LedgerCommand> Plan(Book book, Moment now) => commands;

    /// <inheritdoc/>
    public override void Conclude(long sequence, IReadOnlyList<Answer> answers) =>
        (Sequence, Answers) = (sequence, answers);
}

/// <summary>A turn ended before what was planned in it came; nothing was done.</summary>
internal sealed class TurnLostException() : InvalidOperationException("The turn has ended; nothing was done.");
