using System.Security.Cryptography;

namespace Huanhu.Platform.Shared.Peers;

/// <summary>What other installations and channels are made of, as the program is handed it.</summary>
internal static class PeerParts
{
    public static void AddTo(IServiceCollection services, Installation installation)
    {
        services.AddSingleton<Channels>();
        services.AddSingleton<Questions>();
        services.AddSingleton<Peers>();
        services.AddSingleton<PeerRegister>();
        services.AddSingleton<PeerCaller>();
        services.AddSingleton<PeerLink>();
        services.AddSingleton<PeerDoor>();
        services.AddHostedService(provider => provider.GetRequiredService<Peers>());
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ChannelDelivery>(
            provider, installation.Settings.Retention, new Random(RandomNumberGenerator.GetInt32(int.MaxValue))));
        services.AddHostedService(provider => provider.GetRequiredService<ChannelDelivery>());
    }
}
