namespace Huanhu.Platform.Shared.Hosting;

/// <summary>Adds the silo to the program.</summary>
internal static class SiloHosting
{
    /// <summary>Starts a silo in the background once the web server listens; needs a store and a clock.</summary>
    public static IServiceCollection AddSilo(this IServiceCollection services) => services
        .AddSingleton<SiloHost>()
        .AddHostedService(provider => provider.GetRequiredService<SiloHost>());
}
