using System.CommandLine;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Keys;

namespace Huanhu.Platform.Shared.Commands;

/// <summary>
/// <c>huanhu keys</c>: the keys an installation signs with, by whoever may read its data folder; a server that runs
/// there takes up what changes.
/// </summary>
internal static class KeysCommand
{
    private static readonly Option<SignatureAlgorithm?> Algorithm = new("--algorithm")
    {
        Description = "Only the key of this algorithm: ed25519 or sm2.",
        HelpName = "ALGORITHM",
        CustomParser = text => SnakeCase.TryParse<SignatureAlgorithm>(text.Tokens[0].Value, out var known)
            ? known
            : Unknown(text),
    };

    private static readonly Option<string?> To = new("--to")
    {
        Description = "The file to write; standard output when left out.",
        HelpName = "FILE",
    };

    public static Command Create(Composition composition)
    {
        var list = new Command("list", "List the keys, never their secrets.");
        list.SetAction(asked => With(asked, composition, keys => List(keys, Workplace.Of(asked).AsJson)));
        var rotate = new Command("rotate", "Let new keys follow; the old ones sign who follows, and nothing more.")
        {
            Algorithm,
        };
        rotate.SetAction(asked => With(
            asked, composition, keys => Rotate(keys, asked.GetValue(Algorithm), Workplace.Of(asked).AsJson)));
        var export = new Command("export", "Write the public keys: what others check signatures with.") { To };
        export.SetAction(asked => With(asked, composition, keys => Export(keys, asked.GetValue(To))));
        return new("keys", "List, rotate and export the keys that sign.") { list, rotate, export };
    }

    private static SignatureAlgorithm? Unknown(System.CommandLine.Parsing.ArgumentResult text)
    {
        text.AddError($"--algorithm {text.Tokens[0].Value}: ed25519 or sm2 is expected.");
        return null;
    }

    private static int With(ParseResult asked, Composition composition, Func<SigningKeys, Refusal?> work)
    {
        var place = Workplace.Of(asked);
        if (place.Url is not null)
        {
            return Terminal.Refuse(new("bad_request", new(
                "签名密钥不离开服务器：请在那台机器上执行。",
                "The signing keys stay on the server's machine: run this there."), "--url"));
        }

        var keys = place.OpenKeys(composition);
        var refusal = keys.IsDone ? work(keys.Value) : keys.Refusal;
        return refusal is null ? CommandLine.Done : Terminal.Refuse(refusal);
    }

    private static Refusal? List(SigningKeys keys, bool asJson)
    {
        var rows = keys.Rows.Select(row => new { row.Id, row.Algorithm, row.MadeAt, row.RetiredAt }).ToList();
        Terminal.Answer(asJson, rows, ["key", "algorithm", "made", "retired"], rows.Select(row => new[]
        {
            row.Id, SnakeCase.Of(row.Algorithm), $"{row.MadeAt:u}", row.RetiredAt is { } at ? $"{at:u}" : "signs",
        }));
        return null;
    }

    private static Refusal? Rotate(SigningKeys keys, SignatureAlgorithm? only, bool asJson)
    {
        var made = new List<KeySuccession>();
        foreach (var algorithm in only is { } one ? [one] : Enum.GetValues<SignatureAlgorithm>())
        {
            var rotated = keys.Rotate(algorithm);
            if (!rotated.IsDone)
            {
                return rotated.Refusal;
            }

            made.Add(rotated.Value);
        }

        Terminal.Answer(
            asJson,
            made.Select(each => new { Old = each.Old.Id, New = each.New.Id, each.New.Algorithm, each.At }).ToList(),
            ["old", "new", "algorithm"],
            made.Select(each => new[] { each.Old.Id, each.New.Id, SnakeCase.Of(each.New.Algorithm) }));
        return null;
    }

    private static Refusal? Export(SigningKeys keys, string? path)
    {
        var text = PublicKeyFile.Of(keys.PublicKeys).Write();
        if (path is null)
        {
            Console.Write(text);
            return null;
        }

        try
        {
            File.WriteAllText(path, text);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new("bad_request", new($"{path}：{fault.Message}", $"{path}: {fault.Message}"), "--to");
        }
    }
}
