using Huanhu.Engines.Ledger;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Simulation;

/// <content>The clients, who note what they asked and were told, and compare it with what is durable.</content>
internal sealed partial class SimulatedWorld
{
    private void Ask()
    {
        var unsure = _calls.Where(call => call is { IsAmbiguous: true, Command: not null }).ToList();
        var promised = _calls.Where(call => call.Command is LedgerCommand.Hold).Select(call => call.Id).ToList();
        switch (Chance.Next(12))
        {
            case < 3:
                Ask(new LedgerCommand.Post(_ids.Next(), Leg()));
                break;
            case < 6 when !_isPlain:
                var end = Moment.Of(Now.AddMilliseconds(Chance.Next(1, 400)));
                Ask(new LedgerCommand.Hold(_ids.Next(), HoldEnd.Time(end), Leg()));
                break;
            case 6 when promised.Count > 0:
                Ask(new LedgerCommand.Commit(_ids.Next(), promised[Chance.Next(promised.Count)]));
                break;
            case 7 when promised.Count > 0:
                Ask(new LedgerCommand.CommitParts(
                    _ids.Next(), promised[Chance.Next(promised.Count)], new Amount(1 + Chance.Next(20))));
                break;
            case 8 when promised.Count > 0:
                Ask(new LedgerCommand.Release(_ids.Next(), promised[Chance.Next(promised.Count)]));
                break;
            case 9 when unsure.Count > 0:
                Ask(unsure[Chance.Next(unsure.Count)].Command);
                break;
            default:
                Ask(null);
                break;
        }
    }

    private Leg Leg()
    {
        var from = Chance.Next(2, Accounts + 1);
        return new(new(from), new(2 + ((from - 1) % (Accounts - 1))), new(1 + Chance.Next(60)));
    }

    /// <summary>Asks one of the processes; without a command it looks at an account.</summary>
    private void Ask(LedgerCommand? command)
    {
        var process = _processes[Chance.Next(_processes.Count)];
        var call = new Call
        {
            Process = process, Command = command, Account = Chance.Next(1, Accounts + 1), AskedAt = Step,
        };
        _calls.Add(call);
        _open.Add(call);
        call.Task = command is null
            ? LookAsync(process, call)
            : TellAsync(process, call, command);
    }

    private static async Task LookAsync(SimulatedProcess process, Call call) =>
        call.Seen = await process.Ledger.ReadAsync(book => book.BalanceOf(new AccountNumber(call.Account)))
            .ConfigureAwait(false);

    private static async Task TellAsync(SimulatedProcess process, Call call, LedgerCommand command) =>
        call.Answer = (await process.Ledger.DoAsync(command).ConfigureAwait(false))[0];

    /// <summary>Rows are gone that were taken: nobody may have been told of them.</summary>
    private void Lose(long fromSequence)
    {
        _model.Lose(fromSequence);
        if (_calls.Find(call => call.ToldAt != int.MaxValue
            && (call.Seen?.Sequence ?? call.Answer.Sequence) >= fromSequence) is { } told)
        {
            throw new ViolationException($"{told}, and entry {fromSequence} is lost.");
        }
    }

    /// <summary>After a step: who was told something, and is it so?</summary>
    private void Look()
    {
        foreach (var call in _open.Where(call => call.Task.IsCompleted || call.IsAmbiguous).ToList())
        {
            _open.Remove(call);
            if (!call.Task.IsCompleted)
            {
                continue;
            }

            call.ToldAt = Step;
            if (call.Task.Exception?.InnerException is { } fault)
            {
                Note(call, fault);
            }
            else
            {
                call.IsAmbiguous = false;
                Compare(call);
            }
        }

        // Told that nothing was stored, and asked no more: then it may never be stored.
        if (_calls.Find(call => call.IsSurelyNotDone && _model.Find(call.Id) is not null
            && !_calls.Exists(other => other != call && other.Id == call.Id)) is { } lied)
        {
            throw new ViolationException($"The client of {lied} was told that nothing was stored.");
        }
    }

    private void Note(Call call, Exception fault)
    {
        call.IsSurelyNotDone = fault is StoreUnavailableException && call.Command is not null;
        call.IsAmbiguous = call.Command is not null && !call.IsSurelyNotDone;
        call.ToldAt = int.MaxValue;
        if (!IsFaulty || fault is not (StoreUnavailableException or OutcomeUnknownException or InvalidDataException))
        {
            throw new ViolationException($"{call} ended with {fault}");
        }
    }

    private void Compare(Call call)
    {
        var sequence = call.Seen?.Sequence ?? call.Answer.Sequence;
        if (sequence > _model.Sequence)
        {
            throw new ViolationException($"{call} was told before entry {sequence} was durable.");
        }

        if (call.Seen is { } seen)
        {
            Expect(call, OnNormalSide(call.Account, sequence), seen.Value);
            return;
        }

        var entry = _model.Find(call.Id);
        if (call.Answer.IsDone)
        {
            if (entry?.Sequence != sequence)
            {
                throw new ViolationException($"{call}, but its entry is {entry?.Sequence}.");
            }

            if (entry.Legs is [var leg, ..] && !call.Answer.IsRepeat)
            {
                Expect(call, OnNormalSide(leg.Asked.From.Value, sequence), call.Answer.From);
                Expect(call, OnNormalSide(leg.Asked.To.Value, sequence), call.Answer.To);
            }
        }
        else if (entry is not null && entry.Sequence <= sequence)
        {
            throw new ViolationException($"{call} was refused and is entry {entry.Sequence}.");
        }
        else if (call.Answer.Refused is { Why: LedgerRefusal.BelowFloor } refused
            && call.Command is LedgerCommand.Post or LedgerCommand.Hold)
        {
            Expect(call, OnNormalSide(refused.Account.Value, sequence), call.Answer.From);
        }
    }

    private Balance OnNormalSide(int account, long sequence)
    {
        var balance = _model.BalanceOf(account, sequence);
        return account == 1 ? new(-balance.Posted, balance.HeldOut, balance.HeldIn) : balance;
    }

    private static void Expect(Call call, Balance expected, Balance told)
    {
        if (told != expected)
        {
            throw new ViolationException($"{call}, but at that sequence it was {expected}.");
        }
    }
}
