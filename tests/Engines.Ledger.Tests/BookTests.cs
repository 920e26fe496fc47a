using CsCheck;
using Huanhu.Kernel;

namespace Huanhu.Engines.Ledger.Tests;

/// <summary>A book against <see cref="NaiveBook"/> over random streams of commands.</summary>
public sealed partial class BookTests
{
    private const int Source = 1;
    private const int Accounts = 5;

    private static readonly JurisdictionCode _here = JurisdictionCode.Parse("320211");

    // What a command does is drawn from small numbers, so that limits are met and moments coincide often.
    private static readonly Gen<Step> _steps = Gen.Select(
        Gen.Int[0, 9], Gen.Int[1, Accounts], Gen.Int[1, Accounts], Gen.Int[1, 40], Gen.Int[0, 12],
        Gen.Int[0, 3], Gen.Int[0, 6], (kind, from, to, amount, back, flag, pass) =>
        new Step(kind, from, to, amount, flag == 0 ? back : 0, flag, pass));

    private sealed record Step(int Kind, int From, int To, int Amount, int Back, int Flag, int Pass);

    [Fact]
    public void Book_over_random_commands_agrees_with_the_naive_model() => _steps.Array[1, 80].Sample(
        steps =>
        {
            var pair = new Pair();
            foreach (var step in steps)
            {
                pair.Do(step);
            }

            pair.CompareHistory();
        },
        iter: 400);

    [Fact]
    public void Replay_of_a_journal_gives_equal_bytes() => _steps.Array[1, 60].Sample(
        steps =>
        {
            var pair = new Pair();
            foreach (var step in steps)
            {
                pair.Do(step);
            }

            var replayed = new Book(_here);
            for (var entry = 0; entry < pair.Book.Waiting.Count; entry++)
            {
                replayed.Replay(pair.Book.Waiting[entry]);
            }

            Assert.Equal(BytesOf(pair.Book), BytesOf(replayed));
        },
        iter: 200);

    [Fact]
    public void Snapshot_read_back_goes_on_as_the_book_would_have() => Gen.Select(
        _steps.Array[1, 40], _steps.Array[1, 40]).Sample(
        (before, after) =>
        {
            var pair = new Pair();
            foreach (var step in before)
            {
                pair.Do(step);
            }

            var bytes = BytesOf(pair.Book);
            var copy = Book.ReadSnapshot(new MemoryStream(bytes));
            Assert.Equal(bytes, BytesOf(copy));
            var captured = pair.Book.CaptureSnapshot();
            pair.Book.Waiting.Clear();
            foreach (var step in after)
            {
                pair.Do(step);
            }

            for (var entry = 0; entry < pair.Book.Waiting.Count; entry++)
            {
                copy.Replay(pair.Book.Waiting[entry]);
            }

            Assert.Equal(BytesOf(pair.Book), BytesOf(copy));
            Assert.Equal(bytes, BytesOf(captured));
        },
        iter: 150);

    [Fact]
    public void Serial_numbers_over_random_commands_stay_disjoint_and_as_many_as_the_balance() =>
        _steps.Array[1, 60].Sample(
            steps =>
            {
                var pair = new Pair(LotOrder.NewestFirst);
                foreach (var step in steps)
                {
                    pair.Do(step);
                }

                var lots = Enumerable.Range(1, Accounts).SelectMany(account => pair.Book.LotsOf(new(account))).ToList();
                var ordered = lots.OrderBy(lot => lot.FirstNumber).ToList();
                Assert.All(ordered.Zip(ordered.Skip(1)), two => Assert.True(two.First.End <= two.Second.FirstNumber));
                Assert.All(Enumerable.Range(2, Accounts - 1), account => Assert.Equal(
                    pair.Book.BalanceOf(new(account)).Posted.Value,
                    pair.Book.LotsOf(new(account)).Sum(lot => lot.Amount.Value)));
            },
            iter: 200);

    private static byte[] BytesOf(Book book) => BytesOf(book.CaptureSnapshot());

    private static byte[] BytesOf(BookSnapshot snapshot)
    {
        var stream = new MemoryStream();
        snapshot.Write(stream);
        return stream.ToArray();
    }

    /// <summary>A book and its model, told the same.</summary>
    private sealed class Pair
    {
        private readonly NaiveBook _model = new(Accounts);
        private int _id;

        internal Pair(LotOrder lots = LotOrder.None)
        {
            AccountRole[] roles =
            [
                AccountRole.Source, AccountRole.Available, AccountRole.Available, AccountRole.Committed,
                AccountRole.Retired,
            ];
            for (var account = Source; account <= Accounts; account++)
            {
                var role = roles[account - 1];
                var isSource = role == AccountRole.Source;
                var limits = new Limits(Amount.Zero, new(isSource ? 400 : 120));
                Assert.True(Book.Open(
                    Next(0),
                    new(new("park", "land", 0, $"{account}"), "dm2", role,
                        isSource ? NormalSide.Debit : NormalSide.Credit, limits, Lots: lots)).IsDone);
                // The model counts in − out: a source's limits lie on the other side.
                _model.LimitAtOpening(account, isSource ? -400 : 0, isSource ? 0 : 120);
            }
        }

        internal Book Book { get; } = new(_here);

        internal void Do(Step step)
        {
            _model.Pass(_model.Now + step.Pass);
            var envelope = Next(_model.Now - step.Back);
            var (answer, expected) = Both(step, envelope);
            Assert.Equal(expected, answer.IsDone);
            Compare();
            if (answer.IsDone)
            {
                return;
            }

            // A refusal says what it was decided upon and changes nothing.
            Assert.Equal(Book.Sequence, answer.Sequence);
        }

        private (Answer Answer, bool Expected) Both(Step step, Envelope envelope)
        {
            var at = envelope.Effective.Microseconds;
            var open = _model.OpenHolds.ToList();
            var hold = open.Count == 0 ? -1 : open[step.Amount % open.Count];
            switch (step.Kind)
            {
                case <= 2: return Move(step, envelope, at, null);
                case <= 4: return Move(step, envelope, at, _model.Now + step.Amount - 3);
                case 5: return (Book.Commit(envelope, new((UInt128)Math.Max(hold, 0))), _model.Commit(hold, at));
                case 6 when hold > 0:
                    var held = _model.LegsOf(hold).Select(leg => leg.Held).ToArray();
                    var parts = held.Select((most, leg) => Math.Max(0, most + (leg == 0 ? step.Flag - 2 : -1)))
                        .ToArray();
                    return (Book.CommitParts(
                            envelope, new((UInt128)Math.Max(hold, 0)), [.. parts.Select(part => new Amount(part))]),
                        _model.Commit(hold, at, parts));
                case 7: return (Book.Release(envelope, new((UInt128)Math.Max(hold, 0))), _model.Release(hold, at));
                case 8 when step.From != Source:
                    var from = _model.Now + step.Amount - 20;
                    var (low, high) = (step.To * 4, 60 + (step.To * 20));
                    return (Book.Limit(envelope, new(step.From), new(from), new(new(low), new(high))),
                        _model.Limit(step.From, from, low, high));
                default:
                    var until = _model.Now - step.Amount;
                    return (Book.Close(envelope, new(until)), _model.Close(until));
            }
        }

        // One leg or two; the second leads on from where the first went.
        private (Answer Answer, bool Expected) Move(Step step, Envelope envelope, long at, long? end)
        {
            var up = (Balancing)(step.Kind == 2 ? step.Flag : 0);
            List<(int From, int To, long Amount, Balancing Up)> legs = [(step.From, step.To, step.Amount, up)];
            if (step.Flag == 3)
            {
                legs.Add((step.To, (step.Amount % Accounts) + 1, step.Amount / 2 + 1, Balancing.None));
            }

            Leg[] asked = [.. legs.Select(leg =>
                new Leg(new(leg.From), new(leg.To), new(leg.Amount)) { Balancing = leg.Up })];
            var answer = end is { } time
                ? Book.Hold(envelope, HoldEnd.Time(new(time)), asked)
                : Book.Post(envelope, asked);
            return (answer, _model.Move(_id, legs, at, end));
        }

        private Envelope Next(long effective) => new(new((UInt128)(++_id)), new(_model.Now), new(effective));

        private void Compare()
        {
            for (var account = Source; account <= Accounts; account++)
            {
                var sign = account == Source ? -1 : 1;
                var (net, held, gone) = _model.At(account, long.MaxValue, long.MaxValue);
                var expected = sign > 0 ? (net, held, gone) : (-net, gone, held);
                var found = Book.BalanceOf(new(account));
                Assert.Equal(expected, (found.Posted.Value, found.HeldIn.Value, found.HeldOut.Value));
            }

            var totals = Book.TotalsOf("land", 0, AsOf.Now);
            Assert.Equal(totals.Total, totals.Available + totals.Held + totals.Committed + totals.Retired);
            Assert.Equal(-_model.At(Source, long.MaxValue, long.MaxValue).Net, totals.Total.Value);
        }

        internal void CompareHistory()
        {
            Assert.True(_model.Stands());
            var stride = 1 + (_model.Now / 7);
            for (var effective = -3L; effective <= _model.Now; effective += stride)
            {
                for (var recorded = 0L; recorded <= _model.Now; recorded += stride)
                {
                    var sum = 0L;
                    for (var account = Source; account <= Accounts; account++)
                    {
                        var (net, held, gone) = _model.At(account, effective, recorded);
                        var expected = account == Source ? (-net, gone, held) : (net, held, gone);
                        var found = Book.BalanceOf(new(account), new(new(effective), new(recorded)));
                        Assert.Equal(expected, (found.Posted.Value, found.HeldIn.Value, found.HeldOut.Value));
                        sum += account == Source ? -found.Posted.Value : found.Posted.Value;
                    }

                    Assert.Equal(0, sum);
                }
            }

            CompareStatement();
        }

        private void CompareStatement()
        {
            var statement = Book.StatementOf(new(2), new(3), new(30), new(long.MaxValue), new(10_000));
            Assert.Equal(Book.BalanceOf(new(2), new(new(2), new(long.MaxValue))), statement.Opening);
            Assert.Equal(Book.BalanceOf(new(2), new(new(29), new(long.MaxValue))), statement.Closing);
            Assert.Equal(
                statement.Lines.OrderBy(line => line.Effective).ThenBy(line => line.Sequence)
                    .Select(line => line.Sequence),
                statement.Lines.Select(line => line.Sequence));
        }
    }
}
