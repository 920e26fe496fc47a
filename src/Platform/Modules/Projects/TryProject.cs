using System.Text.Json;
using Huanhu.Kernel;
using Huanhu.Platform.Modules.Energy;

namespace Huanhu.Platform.Modules.Projects;

/// <summary>
/// <c>POST /api/projects/try</c>: what is wrong with a project file, for who writes one; nothing is stored.
/// </summary>
internal static class TryProject
{
    /// <param name="Faults">What is wrong; empty when it can be decided on.</param>
    /// <param name="CoalEquivalentKgce">Its energy as standard coal; null when it states none or has faults.</param>
    internal sealed record Answer(IReadOnlyList<ProjectFault> Faults, long? CoalEquivalentKgce);

    public static Outcome<Answer> Handle(
        JsonElement body, ProjectsModule projects, EnergyModule energy, TimeProvider time)
    {
        var draft = projects.Draft(body);
        if (!draft.IsDone)
        {
            return draft.Refusal;
        }

        var coal = draft.Value.File is { } file
            ? energy.ToCoalEquivalent(file.Energy.ToUse(), LegalTime.Today(time))
            : null;
        return new Answer(draft.Value.Faults, coal is { IsDone: true } ? coal.Value.Total.Count : null);
    }
}
