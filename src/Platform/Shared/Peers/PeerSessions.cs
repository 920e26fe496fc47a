using System.Security.Cryptography;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>The sessions that other installations have with this process, so that no request counts twice.</summary>
/// <remarks>
/// A session is a number by chance that this process gave, so what was sent before it began can't be sent again; within
/// it each request has a number of its own. No clock is asked. After a restart, or at another process of a cluster, a
/// session is unknown and the peer greets again.
/// </remarks>
internal sealed class PeerSessions
{
    /// <summary>Most sessions at a time; the one that was not used for longest makes room.</summary>
    private const int MostSessions = 256;

    /// <summary>Requests may overtake one another by so many.</summary>
    private const int WindowNumbers = 1_024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = [];
    private long _uses;

    private sealed class Session(string peer)
    {
        public string Peer => peer;

        public long LastNumber { get; set; }

        public HashSet<long> Seen { get; } = [];

        public long UsedAt { get; set; }
    }

    /// <summary>Begins a session with a peer.</summary>
    public string Open(string peer)
    {
        lock (_gate)
        {
            if (_sessions.Count >= MostSessions)
            {
                _sessions.Remove(_sessions.MinBy(each => each.Value.UsedAt).Key);
            }

            var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
            _sessions.Add(id, new(peer) { UsedAt = ++_uses });
            return id;
        }
    }

    /// <summary>Takes a number of a session; why not, or null when it was taken.</summary>
    public PeersRefusal? Take(string peer, string id, long number)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(id, out var session) || session.Peer != peer)
            {
                return PeersRefusal.SessionUnknown;
            }

            if (number <= session.LastNumber - WindowNumbers || !session.Seen.Add(number))
            {
                return PeersRefusal.NumberTaken;
            }

            session.UsedAt = ++_uses;
            session.LastNumber = Math.Max(number, session.LastNumber);
            if (session.Seen.Count > 2 * WindowNumbers)
            {
                session.Seen.RemoveWhere(seen => seen <= session.LastNumber - WindowNumbers);
            }

            return null;
        }
    }
}
