namespace Huanhu.Platform.Shared.Http;

/// <summary>Who may call a route.</summary>
internal abstract record Access
{
    /// <summary>Everyone, signed in or not.</summary>
    public static Access Anyone { get; } = new Open();

    private sealed record Open : Access;
}
