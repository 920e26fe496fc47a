using Huanhu.Platform.Shared.Peers;

namespace Huanhu.Platform.Tests.Shared.Peers;

/// <summary>A request of a session counts once, however late it comes.</summary>
public sealed class PeerSessionsTests
{
    [Fact]
    public void Number_is_taken_once_and_may_be_overtaken()
    {
        var sessions = new PeerSessions();
        var id = sessions.Open("wuxi");
        Assert.Equal([null, null, null], new long[] { 1, 3, 2 }.Select(at => sessions.Take("wuxi", id, at)));
        Assert.Equal(PeersRefusal.NumberTaken, sessions.Take("wuxi", id, 2));
    }

    [Fact]
    public void Number_far_behind_the_last_one_is_not_taken()
    {
        var sessions = new PeerSessions();
        var id = sessions.Open("wuxi");
        Assert.All(Enumerable.Range(1, 5_000), at => Assert.Null(sessions.Take("wuxi", id, at)));
        Assert.Equal(PeersRefusal.NumberTaken, sessions.Take("wuxi", id, 5_000 - 1_024));
        Assert.Equal(PeersRefusal.NumberTaken, sessions.Take("wuxi", id, 4_500));
    }

    [Fact]
    public void Session_is_the_peers_own_and_ends_when_room_is_needed()
    {
        var sessions = new PeerSessions();
        var (first, second) = (sessions.Open("wuxi"), sessions.Open("wuxi"));
        Assert.Equal(PeersRefusal.SessionUnknown, sessions.Take("other", first, 1));
        Assert.Null(sessions.Take("wuxi", first, 1));
        for (var at = 0; at < 255; at++)
        {
            sessions.Open("other");
        }

        Assert.Equal(PeersRefusal.SessionUnknown, sessions.Take("wuxi", second, 1));
        Assert.Null(sessions.Take("wuxi", first, 2));
    }
}
