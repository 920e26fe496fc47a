namespace Huanhu.Platform.Tests.Shared.Http;

/// <summary>A running program that tests share: on SQLite or on PostgreSQL.</summary>
public abstract class ProgramUnderTest
{
    internal abstract Task<RunningServer> Server { get; }
}
