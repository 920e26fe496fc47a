namespace Huanhu.Kernel;

/// <summary>One statement in Chinese and in English; Chinese comes first because it is the users' language.</summary>
/// <param name="Zh">Simplified Chinese, never empty.</param>
/// <param name="En">English, never empty.</param>
public sealed record BilingualText(string Zh, string En)
{
    /// <summary>The text in the asked language: <c>en</c> gives English, all else Chinese.</summary>
    public string In(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Zh;
}
