using Huanhu.Engines.Proofs;
using Huanhu.Platform.Shared.Keys;
using Huanhu.Platform.Tests.Shared.Storage;

namespace Huanhu.Platform.Tests.Shared.Keys;

/// <summary>Keys in a folder: made once, for their user alone, followed by others; nothing signed is lost.</summary>
public sealed class SigningKeysTests : IDisposable
{
    private static readonly byte[] Said = "无锡市区县账本"u8.ToArray();

    private readonly ScratchFolder _scratch = new();
    private readonly SetClock _clock = new();

    private string Folder => Path.Combine(_scratch.Path, "keys");

    private string File => Path.Combine(Folder, "signing.json");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Keys_opened_again_are_the_same()
    {
        var first = SigningKeys.Open(Folder, _clock).Value;
        var again = SigningKeys.Open(Folder, _clock).Value;
        foreach (var algorithm in Enum.GetValues<SignatureAlgorithm>())
        {
            Assert.Equal(first.Current(algorithm), again.Current(algorithm));
            Assert.True(SigningKeys.Verify(first.Current(algorithm), Said, again.Sign(Said, algorithm)));
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(["signing.json"], Directory.EnumerateFiles(Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(SignatureAlgorithm.Ed25519)]
    [InlineData(SignatureAlgorithm.Sm2)]
    public void Rotated_key_leaves_what_it_signed_provable_and_its_secret_gone(SignatureAlgorithm algorithm)
    {
        var keys = SigningKeys.Open(Folder, _clock).Value;
        var old = keys.Current(algorithm);
        var signed = keys.Sign(Said, algorithm);
        var secret = keys.Rows.Single(row => row.Id == old.Id).Secret!;
        _clock.Advance(TimeSpan.FromDays(1));

        var succession = keys.Rotate(algorithm).Value;

        Assert.Equal((old, keys.Current(algorithm)), (succession.Old, succession.New));
        Assert.NotEqual(old, keys.Current(algorithm));
        Assert.True(keys.PublicKeys.Verify(Said, signed));
        Assert.True(keys.PublicKeys.Reaches([old], keys.Current(algorithm)));
        Assert.DoesNotContain(
            Convert.ToBase64String(secret), System.IO.File.ReadAllText(File), StringComparison.Ordinal);
        Assert.Equal(_clock.GetUtcNow(), keys.Rows.Single(row => row.Id == old.Id).RetiredAt);
    }

    /// <summary>A running server signs with what the command line rotated beside it.</summary>
    [Fact]
    public void Key_rotated_by_another_process_is_taken_up_at_once()
    {
        var server = SigningKeys.Open(Folder, _clock).Value;
        var before = server.Current(SignatureAlgorithm.Ed25519);
        SigningKeys.Open(Folder, _clock).Value.Rotate(SignatureAlgorithm.Ed25519);
        Assert.NotEqual(before.Id, server.Sign(Said).KeyId);
    }

    [Fact]
    public void Export_read_by_another_reaches_the_key_that_signs_now()
    {
        var keys = SigningKeys.Open(Folder, _clock).Value;
        var pinned = PublicKeyFile.Read(PublicKeyFile.Of(keys.PublicKeys).Write())!;
        keys.Rotate(SignatureAlgorithm.Sm2);
        keys.Rotate(SignatureAlgorithm.Sm2);
        var later = PublicKeyFile.Read(PublicKeyFile.Of(keys.PublicKeys).Write())!;
        Assert.True(later.Reaches(pinned.Keys, keys.Current(SignatureAlgorithm.Sm2)));
        Assert.False(pinned.Reaches(pinned.Keys, keys.Current(SignatureAlgorithm.Sm2)));
    }

    [Fact]
    public void Succession_that_the_old_key_did_not_sign_is_not_read()
    {
        var keys = SigningKeys.Open(Folder, _clock).Value;
        keys.Rotate(SignatureAlgorithm.Ed25519);
        var file = PublicKeyFile.Of(keys.PublicKeys);
        var forged = file with
        {
            Successions = [file.Successions[0] with { At = file.Successions[0].At.AddSeconds(1) }],
        };
        Assert.Null(PublicKeyFile.Read(forged.Write()));
    }

    [Fact]
    public void File_that_others_may_read_is_refused()
    {
        SigningKeys.Open(Folder, _clock);
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Contains("chmod 600", SigningKeys.Open(Folder, _clock).Refusal!.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void File_with_one_changed_character_is_refused()
    {
        var keys = SigningKeys.Open(Folder, _clock).Value;
        var id = keys.Current(SignatureAlgorithm.Sm2).Id;
        var text = System.IO.File.ReadAllText(File);
        var other = id[..^1] + (id[^1] == '0' ? '1' : '0');
        System.IO.File.WriteAllText(File, text.Replace(id, other, StringComparison.Ordinal));
        Assert.Equal("bad_request", SigningKeys.Open(Folder, _clock).Refusal!.Code);
    }

    [Fact]
    public async Task Processes_that_start_at_once_have_the_same_keys()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => SigningKeys.Open(Folder, _clock).Value.Current(SignatureAlgorithm.Ed25519))));
        Assert.Single(opened.Distinct());
    }
}
