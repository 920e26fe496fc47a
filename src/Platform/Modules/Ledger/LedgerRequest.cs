using Huanhu.Engines.Ledger;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Ledger;

/// <summary>What somebody asks of a ledger, and the task that ends once the answer is durable.</summary>
internal abstract class LedgerRequest
{
    private readonly TaskCompletionSource _known = new();

    /// <summary>
    /// Ends when the answer may be told: everything it rests on is durable. Whoever goes on from it goes on at once,
    /// on the thread that made it known.
    /// </summary>
    public Task Known => _known.Task;

    /// <summary>How many commands it carries, at least 1.</summary>
    public virtual int CommandCount => 1;

    /// <summary>Whether deciding it may add to the book.</summary>
    public abstract bool ChangesBook { get; }

    /// <summary>
    /// Whether it was in an append that was refused. A damaged look may have said so: nobody swears any more that
    /// nothing of it was stored.
    /// </summary>
    public bool WasAppended { get; set; }

    /// <summary>
    /// Decides it, each command until one is refused; again when the book had to be read anew meanwhile.
    /// </summary>
    public virtual void Decide(Book book, Moment now)
    {
        var answers = new List<Answer>();
        foreach (var command in Plan(book, now))
        {
            answers.Add(command.Decide(book, now));
            if (!answers[^1].IsDone)
            {
                break;
            }
        }

        Conclude(book.Sequence, answers);
    }

    /// <summary>
    /// What it wants done on a book as it stands, which may be another process's; a look wants nothing done.
    /// </summary>
    public abstract IReadOnlyList<LedgerCommand> Plan(Book book, Moment now);

    /// <summary>Takes what became of that.</summary>
    /// <param name="sequence">The last entry it rests on.</param>
    /// <param name="answers">One a command; fewer when one was refused, which is the last then.</param>
    public abstract void Conclude(long sequence, IReadOnlyList<Answer> answers);

    /// <summary>Lets the answer be known, or that there is none.</summary>
    public void Tell(Exception? fault)
    {
        if (fault is null)
        {
            _known.SetResult();
        }
        else
        {
            _known.SetException(
                WasAppended && fault is (StoreUnavailableException or StoreBusyException)
                    ? new OutcomeUnknownException(fault)
                    : fault);
        }
    }
}

/// <summary>Commands, one after another.</summary>
internal sealed class CommandRequest(IReadOnlyList<LedgerCommand> commands) : LedgerRequest
{
    /// <summary>What is to be done.</summary>
    public IReadOnlyList<LedgerCommand> Commands => commands;

    /// <summary>One answer a command, in their order, once they are known.</summary>
    public Answer[] Answers { get; } = new Answer[commands.Count];

    /// <inheritdoc/>
    public override int CommandCount => commands.Count;

    /// <inheritdoc/>
    public override bool ChangesBook => true;

    /// <inheritdoc/>
    public override IReadOnlyList<LedgerCommand> Plan(Book book, Moment now) => commands;

    /// <inheritdoc/>
    public override void Conclude(long sequence, IReadOnlyList<Answer> answers)
    {
        for (var at = 0; at < Answers.Length; at++)
        {
            Answers[at] = answers[at];
        }
    }

    /// <summary>Decides every one, whatever became of those before.</summary>
    public override void Decide(Book book, Moment now)
    {
        for (var at = 0; at < Answers.Length; at++)
        {
            Answers[at] = commands[at].Decide(book, now);
        }
    }
}

/// <summary>A look into the book.</summary>
internal sealed class ReadRequest<T>(Func<Book, T> read) : LedgerRequest
{
    /// <summary>What was seen, once it is known.</summary>
    public Reading<T> Answer { get; private set; } = null!;

    /// <inheritdoc/>
    public override bool ChangesBook => false;

    /// <inheritdoc/>
    public override IReadOnlyList<LedgerCommand> Plan(Book book, Moment now)
    {
        Answer = new(book.Sequence, read(book));
        return [];
    }

    /// <inheritdoc/>
    public override void Conclude(long sequence, IReadOnlyList<Answer> answers)
    {
        // What was seen is the answer.
    }
}
