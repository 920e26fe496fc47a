using Huanhu.Engines.Ledger;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Tests.Modules.Ledger;

/// <summary>What travels between the processes of a cluster arrives as it left.</summary>
public sealed class LedgerWireTests
{
    private static readonly JurisdictionCode Wuxi = JurisdictionCode.Parse("320200");
    private static readonly IdSource Ids = new(TimeProvider.System, new Random(7));
    private static readonly AccountTerms Terms = new(
        new("320211", "land_quota", 2026, "园区"), "dm2", AccountRole.Committed, NormalSide.Debit, Limits.None,
        new(4), LotOrder.OldestFirst);

    private static readonly Leg Full = new(new(1), new(2), new(1_000_000_000_000))
    {
        Balancing = Balancing.UpToFrom | Balancing.UpToTo,
        Effective = new(1_764_300_000_000_000),
        CorrectedSequence = 9,
        Ratio = Percent.Whole,
    };

    public static TheoryData<LedgerCommand> Commands() =>
    [
        new LedgerCommand.Open(Ids.Next(), Terms),
        new LedgerCommand.SetLimits(Ids.Next(), new(3), new(-5), Limits.NeverNegative),
        new LedgerCommand.Post(Ids.Next(), Full, new Leg(new(2), new(3), Amount.Zero)),
        new LedgerCommand.Hold(Ids.Next(), HoldEnd.Time(new(1_764_300_000_000_001)), Full),
        new LedgerCommand.Hold(Ids.Next(), HoldEnd.DecisionOf(Wuxi), Full),
        new LedgerCommand.Prepare(Ids.Next(), Ids.Next(), Wuxi) { Sender = Wuxi, MessageNumber = 12 },
        new LedgerCommand.Commit(Ids.Next(), Ids.Next()) { Effective = new(7), Approval = Ids.Next() },
        new LedgerCommand.CommitParts(Ids.Next(), Ids.Next(), new(1), Amount.Most) { ReasonNumber = 65_535 },
        new LedgerCommand.CommitTotal(Ids.Next(), Ids.Next(), new(-3)),
        new LedgerCommand.Release(Ids.Next(), Ids.Next()),
        new LedgerCommand.Close(Ids.Next(), new(long.MaxValue)),
    ];

    [Fact]
    public void Every_command_has_a_case_here() => Assert.Equal(
        typeof(LedgerCommand).GetNestedTypes().Select(type => type.Name).Order(StringComparer.Ordinal),
        Commands().Select(row => row.Data.GetType().Name).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_arrives_as_it_left(LedgerCommand command)
    {
        var read = Assert.Single(LedgerWire.ReadCommands(LedgerWire.Write([command])));
        Assert.Equivalent(command, read, strict: true);
        Assert.Equal(command.GetType(), read.GetType());
    }

    [Fact]
    public async Task Answer_and_refusal_arrive_as_they_left()
    {
        var refused = new Refused(
            LedgerRefusal.BelowFloor, 2, new(4), new(17), new Moment(5),
            [new(Ids.Next(), new(3), HoldEnd.Time(new(8))), new(Ids.Next(), new(4), HoldEnd.DecisionOf(Wuxi))]);
        Answer[] answers =
        [
            new(41, true, null, new(new(1), new(2), new(3)), new(new(-4), default, Amount.Most)),
            new(42, false, refused, default, default),
        ];

        var told = LedgerWire.ReadTold(await LedgerWire.TellAsync(() => Task.FromResult(
            new LedgerWire.Told(43, answers) { Turn = new(1, 2, new(3)) })));

        Assert.Equal((43L, new LedgerTurn(1, 2, new(3))), (told.Sequence, told.Turn!));
        Assert.Equivalent(answers, told.Answers, strict: true);
    }

    [Fact]
    public async Task Faults_of_the_store_are_thrown_as_they_were_there()
    {
        var refusal = Refusal.Of(StoreRefusal.DiskFull, "磁盘已满", "disk full");
        Assert.Equal(
            refusal, (await Assert.ThrowsAsync<StoreUnavailableException>(
                () => CarryAsync(new StoreUnavailableException(refusal)))).Refusal);
        await Assert.ThrowsAsync<StoreBusyException>(() => CarryAsync(new StoreBusyException("full")));
        await Assert.ThrowsAsync<OutcomeUnknownException>(
            () => CarryAsync(new OutcomeUnknownException(new IOException())));
        await Assert.ThrowsAsync<InvalidDataException>(() => CarryAsync(new InvalidDataException("broken")));
        await Assert.ThrowsAsync<TurnLostException>(() => CarryAsync(new ObjectDisposedException("ledger")));

        static async Task CarryAsync(Exception fault) =>
            LedgerWire.ReadTold(await LedgerWire.TellAsync(() => Task.FromException<LedgerWire.Told>(fault)));
    }
}
