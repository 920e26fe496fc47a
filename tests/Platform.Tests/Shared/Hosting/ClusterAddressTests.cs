using Huanhu.Platform.Shared.Hosting;

namespace Huanhu.Platform.Tests.Shared.Hosting;

/// <summary>The wire between the processes of a cluster is plain: it stays inside a private network.</summary>
public sealed class ClusterAddressTests
{
    [Theory]
    [InlineData("10.0.0.5:11111")]
    [InlineData("172.31.255.1:1")]
    [InlineData("192.168.7.7:65535")]
    [InlineData("127.0.0.1:11111")]
    [InlineData("[fd00::5]:11111")]
    public void Private_address_and_port_are_taken(string text) =>
        Assert.Equal(text, ClusterAddress.Read(text).Value.ToString());

    [Theory]
    [InlineData("0.0.0.0:11111")]
    [InlineData("[::]:11111")]
    [InlineData("172.32.0.1:11111")]
    [InlineData("8.8.8.8:11111")]
    [InlineData("[2001:db8::1]:11111")]
    [InlineData("10.0.0.5")]
    [InlineData("10.0.0.5:0")]
    [InlineData("node-1:11111")]
    [InlineData("")]
    public void Anything_else_is_refused_by_name(string text)
    {
        var refusal = ClusterAddress.Read(text).Refusal!;
        Assert.Equal(("bad_request", "cluster"), (refusal.Code, refusal.Where));
    }
}
