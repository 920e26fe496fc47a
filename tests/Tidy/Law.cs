namespace Huanhu.Tidy;

/// <summary>One law of STYLE.md that a program can check.</summary>
/// <param name="Name">What findings, exceptions and planted samples call it.</param>
/// <param name="Because">Why it is worth a red build.</param>
/// <param name="Find">All breaches in a tree.</param>
internal sealed record Law(string Name, string Because, Func<Tree, IEnumerable<Finding>> Find)
{
    public override string ToString() => Name;
}
