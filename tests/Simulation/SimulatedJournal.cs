using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;

namespace Huanhu.Simulation;

/// <summary>One process's way to the server: everything takes its time, and may go wrong.</summary>
internal sealed class SimulatedJournal(
    Surroundings world, SimulatedServer server, SimulatedProcess process, JurisdictionCode jurisdiction)
    : Journal(jurisdiction)
{
    private long _lastAsked;

    public override Task<AppendFate> AppendAsync(IReadOnlyList<JournalRow> rows)
    {
        var answer = new TaskCompletionSource<AppendFate>();
        var isRetry = rows[0].FirstSequence == _lastAsked;
        _lastAsked = rows[0].FirstSequence;
        world.Later(process, () => Arrive(rows, isRetry, answer));
        return answer.Task;
    }

    public override Task<IReadOnlyList<JournalRow>> ReadAfterAsync(long afterSequence, Limit limit) =>
        Soon(() => server.Read(afterSequence, limit));

    public override Task<JournalRow?> ReadRowOfAsync(long sequence) => Soon(() => server.RowOf(sequence));

    private Task<T> Soon<T>(Func<T> read)
    {
        var answer = new TaskCompletionSource<T>();
        world.Later(process, () =>
        {
            T found;
            try
            {
                found = read();
            }
            catch (IOException fault)
            {
                answer.SetException(fault);
                return;
            }

            answer.SetResult(found);
        });
        return answer.Task;
    }

    private void Arrive(IReadOnlyList<JournalRow> rows, bool isRetry, TaskCompletionSource<AppendFate> answer)
    {
        switch (world.IsFaulty ? world.Chance.Next(20) : 19)
        {
            case 0:
                world.Count(FaultKind.DiskFull);
                answer.SetException(SimulatedServer.Unavailable());
                break;
            case 1:
                world.Count(FaultKind.UnknownLanded);
                Unknown(server.TryTake(rows, isRetry) ? AppendFate.Unknown : AppendFate.Refused, answer);
                break;
            case 2:
                world.Count(FaultKind.UnknownLost);
                Unknown(AppendFate.Unknown, answer);
                break;
            case 3:
                world.Count(FaultKind.UnknownLate);
                server.Doubt(rows);
                Unknown(AppendFate.Unknown, answer);
                break;
            case 4:
                world.Count(FaultKind.TornAppend);
                world.Crash(process);
                break;
            case 5:
                world.Count(FaultKind.CrashAfterAppend);
                server.TryTake(rows, isRetry);
                world.Crash(process);
                break;
            default:
                var fate = server.TryTake(rows, isRetry) ? AppendFate.Committed : AppendFate.Refused;
                world.Later(process, () => answer.SetResult(fate));
                break;
        }
    }

    private void Unknown(AppendFate fate, TaskCompletionSource<AppendFate> answer)
    {
        if (fate == AppendFate.Unknown && world.Bug == PlantedBug.UnknownTakenForRefused)
        {
            answer.SetException(SimulatedServer.Unavailable());
        }
        else
        {
            answer.SetResult(fate);
        }
    }
}
