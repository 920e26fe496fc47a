using System.Collections.Concurrent;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>What one jurisdiction asks another, to be answered at once.</summary>
/// <param name="Installation">The code of the installation that asks for it; its signature was checked.</param>
/// <param name="From">Who asks; the installation hosts it.</param>
/// <param name="To">Who is asked; hosted here.</param>
/// <param name="Question">Who answers it here.</param>
/// <param name="Body">A JSON object.</param>
internal sealed record PeerQuestion(
    string Installation, JurisdictionCode From, JurisdictionCode To, string Question, string Body);

/// <summary>Who answers which question of another jurisdiction.</summary>
internal sealed class Questions
{
    private readonly ConcurrentDictionary<string, Func<PeerQuestion, CancellationToken, Task<Outcome<string>>>>
        _answers = new();

    /// <summary>Says who answers a question; called while the program is put together.</summary>
    /// <param name="question">A name that no other part uses.</param>
    /// <param name="answer">Gives a JSON text, or a refusal that the asker is told.</param>
    public void Answer(string question, Func<PeerQuestion, CancellationToken, Task<Outcome<string>>> answer)
    {
        if (!_answers.TryAdd(question, answer))
        {
            throw new InvalidOperationException($"The question {question} is answered already.");
        }
    }

    /// <summary>Has a question answered by who said so.</summary>
    public Task<Outcome<string>> AskAsync(PeerQuestion question, CancellationToken cancel) =>
        _answers.TryGetValue(question.Question, out var answer)
            ? answer(question, cancel)
            : Task.FromResult<Outcome<string>>(Refusal.Of(
                PeersRefusal.UnknownQuestion, $"那个部署点不答复“{question.Question}”。",
                $"That installation does not answer '{question.Question}'.", "question"));
}
