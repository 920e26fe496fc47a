namespace Huanhu.Tidy;

/// <summary>A place where a law is broken, and what stands there.</summary>
internal sealed record Finding(string Path, int Line, string What)
{
    public override string ToString() => $"{Path}:{Line}: {What}";
}
