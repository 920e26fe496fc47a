namespace Huanhu.Platform.Shared.Hosting;

/// <summary>Adds the silo to the program.</summary>
internal static class SiloHosting
{
    /// <summary>Starts a silo in the background once the web server listens; needs a store and a clock.</summary>
    /// <param name="services">The web server's.</param>
    /// <param name="retention">How long changes are kept.</param>
    public static IServiceCollection AddSilo(
        this IServiceCollection services, Settings.RetentionSettings retention) => services
        .AddSingleton(retention)
        .AddSingleton<SiloHost>()
        .AddHostedService(provider => provider.GetRequiredService<SiloHost>());
}
