using System.Diagnostics;
using System.Security.Cryptography;
using Huanhu.Engines.Proofs;

namespace Huanhu.Bench;

/// <summary>
/// What proofs cost as a ledger grows tenfold and a hundredfold: adding leaves, proving one, checking a proof, signing.
/// </summary>
/// <remarks>
/// Tiles lie in memory; <see cref="StoredProofs"/> measures what a store adds. The peer keeps the leaves alone and
/// computes every hash anew for a proof, which is what a chain of digests has to do.
/// </remarks>
internal static class ProofsBench
{
    private const string Peer = "every hash anew";
    private const int QuestionCount = 2_000;

    private static readonly (string Name, int Leaves)[] _sizes =
        [("100k", 100_000), ("1M", 1_000_000), ("10M", 10_000_000)];

    private static readonly byte[] _said = new byte[73];

    public static async Task<IReadOnlyList<BenchRow>> RunAsync()
    {
        var rows = new List<BenchRow>(await StoredProofs.RunAsync());
        foreach (var (name, leaves) in _sizes)
        {
            Console.Error.WriteLine($"proofs/{name}");
            rows.AddRange(Of(name, leaves));
        }

        foreach (var algorithm in Enum.GetValues<SignatureAlgorithm>())
        {
            var key = SigningKey.Make(algorithm, RandomNumberGenerator.Fill);
            var signature = key.Sign(_said, RandomNumberGenerator.Fill);
            rows.Add(Row(
                $"proofs/sign/{algorithm}".ToLowerInvariant(),
                PerSecond(200, _ => key.Sign(_said, RandomNumberGenerator.Fill)),
                new() { ["verify_per_s"] = Math.Round(PerSecond(200, _ => key.Public.Verify(_said, signature))) }));
        }

        return rows;
    }

    private static IEnumerable<BenchRow> Of(string name, int count)
    {
        var (tiles, edge) = (new Dictionary<TreeTileAddress, byte[]>(), new TreeEdge());
        var began = Stopwatch.GetTimestamp();
        for (var leaf = 0; leaf < count; leaf++)
        {
            edge.Add(LeafOf(leaf));
            if (leaf % 4_096 == 4_095 || leaf == count - 1)
            {
                foreach (var tile in edge.TakeChanged())
                {
                    tiles[tile.Address] = tile.Hashes.ToArray();
                }
            }
        }

        var took = Stopwatch.GetElapsedTime(began);
        yield return Row(
            $"proofs/append/{name}", count / took.TotalSeconds,
            new() { ["tile_bytes_per_leaf"] = Math.Round((double)tiles.Values.Sum(tile => tile.Length) / count, 1) });

        var (chance, root) = (new Random(20261128), edge.Root);
        var asked = Enumerable.Range(0, QuestionCount).Select(_ => chance.Next(count)).ToList();
        var paths = asked.Select(leaf => Tree().InclusionOf(leaf, count)).ToList();
        var inclusion = PerSecond(QuestionCount, at => Tree().InclusionOf(asked[at], count));
        var anew = 1 / Anew(count).TotalSeconds;
        yield return new(
            $"proofs/inclusion/{name}", Math.Round(inclusion), "operations/s", Peer, Math.Round(anew, 3),
            Math.Round(inclusion / anew, 1),
            new Dictionary<string, object> { ["hashes"] = paths.Max(path => path.Count) });
        yield return Row(
            $"proofs/consistency/{name}",
            PerSecond(QuestionCount, at => Tree().ConsistencyOf(asked[at] + 1, count)), []);
        yield return Row(
            $"proofs/check/{name}",
            PerSecond(QuestionCount, at =>
                MerkleProof.Includes(LeafOf(asked[at]), asked[at], count, paths[at], root)),
            []);

        // A tree of its own each time: nothing of the proof before is known to the next.
        MerkleTree Tree() => new(count, tiles.GetValueOrDefault);
    }

    private static TimeSpan Anew(int count)
    {
        var began = Stopwatch.GetTimestamp();
        var edge = new TreeEdge();
        for (var leaf = 0; leaf < count; leaf++)
        {
            edge.Add(LeafOf(leaf));
        }

        _ = edge.Root;
        return Stopwatch.GetElapsedTime(began);
    }

    // As long as a transfer of one leg.
    private static TreeHash LeafOf(int number)
    {
        Span<byte> entry = stackalloc byte[159];
        BitConverter.TryWriteBytes(entry, number);
        return TreeHash.OfLeaf(entry);
    }

    private static double PerSecond<T>(int times, Func<int, T> work)
    {
        for (var warm = 0; warm < times / 10; warm++)
        {
            work(warm);
        }

        var began = Stopwatch.GetTimestamp();
        for (var done = 0; done < times; done++)
        {
            work(done);
        }

        return times / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static BenchRow Row(string name, double perSecond, Dictionary<string, object> more) =>
        new(name, Math.Round(perSecond), "operations/s", null, null, null, more);
}
