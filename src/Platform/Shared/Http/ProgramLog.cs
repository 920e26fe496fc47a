using Microsoft.Extensions.Logging.Console;

namespace Huanhu.Platform.Shared.Http;

/// <summary>What the program notes while it runs: one line an event, on stderr.</summary>
internal static class ProgramLog
{
    /// <param name="log">The web server's or the silo's.</param>
    /// <param name="level">The least of our own that is noted; others note warnings.</param>
    public static void Configure(ILoggingBuilder log, LogLevel level = LogLevel.Warning)
    {
        log.ClearProviders();
        log.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        // What a command prints is on stdout; what the program notes is on stderr.
        log.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        log.SetMinimumLevel(LogLevel.Warning);
        // A start that fails is told in one line by the command.
        log.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // It asks for the server's garbage collector, which is for machines with nothing else on them.
        log.AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        // Its first look counts from when the machine was started.
        log.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        log.AddFilter("Huanhu", level);
    }
}
