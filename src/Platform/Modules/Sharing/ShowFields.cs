namespace Huanhu.Platform.Modules.Sharing;

/// <summary>
/// <c>GET /api/sharing/fields</c>: what can be shared, field by field, and by when the law wants answers.
/// </summary>
internal static class ShowFields
{
    internal sealed record Answer(IReadOnlyList<SharedField> Fields, IReadOnlyList<SharingTimes> Times);

    public static Answer Handle() => new(SharedField.All, SharingTimes.All);
}
