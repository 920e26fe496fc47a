using System.Security.Cryptography;
using Huanhu.Engines.Proofs;
using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Keys;

/// <summary>
/// The keys by which an installation signs, one of each algorithm, in <c>signing.json</c> of a folder apart from the
/// store; the processes of a cluster share that folder.
/// </summary>
/// <remarks>
/// Who can write the database can't sign, unless this file can be read as well. A key that was followed by another
/// leaves its public part and the statement, signed with it, that names the other; its secret is gone. What another
/// process wrote is noticed by the file's time and size, at the next question.
/// </remarks>
internal sealed class SigningKeys
{
    private readonly SigningKeyFile _file;
    private readonly TimeProvider _time;
    private readonly Lock _reading = new();
    private State _state;

    private SigningKeys(SigningKeyFile file, TimeProvider time, State state) =>
        (_file, _time, _state) = (file, time, state);

    /// <summary>Opens the keys of a folder, and makes them at the first time.</summary>
    /// <param name="folder">Where they lie; made for its user alone if it is not there.</param>
    /// <param name="time">When keys are made and follow one another.</param>
    /// <returns>
    /// The keys, or a refusal: the file can't be read or written, others than its user may read it, or it is not what
    /// was written.
    /// </returns>
    public static Outcome<SigningKeys> Open(string folder, TimeProvider time)
    {
        var file = new SigningKeyFile(folder);
        var read = file.Exists ? file.Read() : file.Create(First(time));
        return read.IsDone ? new SigningKeys(file, time, State.Of(read.Value, stamp: default)) : read.Refusal;
    }

    /// <summary>The public part of the key that signs now.</summary>
    public PublicKey Current(SignatureAlgorithm algorithm) => Fresh().Signing[algorithm].Public;

    /// <summary>All public parts, those that went among them, with the statements that link them.</summary>
    public KeyRing PublicKeys => Fresh().Ring;

    /// <summary>What the file holds.</summary>
    public IReadOnlyList<SigningKeyFile.KeyRow> Rows => Fresh().Rows.Keys;

    /// <summary>Signs bytes with the key that signs now.</summary>
    public Signature Sign(ReadOnlySpan<byte> bytes, SignatureAlgorithm algorithm = SignatureAlgorithm.Ed25519) =>
        Fresh().Signing[algorithm].Sign(bytes, RandomNumberGenerator.Fill);

    /// <summary>Whether the owner of a key signed these bytes.</summary>
    public static bool Verify(PublicKey key, ReadOnlySpan<byte> bytes, Signature signature) =>
        key.Verify(bytes, signature);

    /// <summary>Lets a new key follow the one that signs now.</summary>
    /// <returns>What the old key said of the new one, or why the file can't be written.</returns>
    public Outcome<KeySuccession> Rotate(SignatureAlgorithm algorithm)
    {
        KeySuccession? succession = null;
        var changed = _file.Change(known =>
        {
            var next = SigningKey.Make(algorithm, RandomNumberGenerator.Fill);
            var now = _time.GetUtcNow();
            succession = KeySuccession.Of(known.Signing()[algorithm], next.Public, now, RandomNumberGenerator.Fill);
            return known.With(succession, next, now);
        });
        return changed.IsDone ? succession! : changed.Refusal;
    }

    private static SigningKeyFile.Rows First(TimeProvider time) => SigningKeyFile.Rows.Of(
        Enum.GetValues<SignatureAlgorithm>().Select(one => SigningKey.Make(one, RandomNumberGenerator.Fill)),
        time.GetUtcNow());

    private State Fresh()
    {
        lock (_reading)
        {
            // A file that can't be read just now leaves the keys that are known: they are as good as before.
            if (_file.Stamp is var stamp && stamp != _state.Stamp && _file.Read() is { IsDone: true } read)
            {
                _state = State.Of(read.Value, stamp);
            }

            return _state;
        }
    }

    private sealed record State(
        SigningKeyFile.Rows Rows, IReadOnlyDictionary<SignatureAlgorithm, SigningKey> Signing, KeyRing Ring,
        (DateTime WrittenAt, long Bytes) Stamp)
    {
        public static State Of(SigningKeyFile.Rows rows, (DateTime, long) stamp) =>
            new(rows, rows.Signing(), rows.ToRing(), stamp);
    }
}
