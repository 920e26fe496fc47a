using System.Reflection;

namespace Huanhu.Platform.Shared.Http;

/// <summary>The version a git tag gave the build.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } = typeof(ProgramVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0-dev";
}
