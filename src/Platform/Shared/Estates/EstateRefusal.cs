using Huanhu.Kernel;

namespace Huanhu.Platform.Shared.Estates;

/// <summary>Why a jurisdiction is not exported or imported, in the order in which the conditions are tested.</summary>
internal enum EstateRefusal
{
    /// <summary>The file can't be read or written.</summary>
    EstateUnreadable,

    /// <summary>It is another file, or one that a newer program made.</summary>
    EstateUnfit,

    /// <summary>A part of it is missing or is not what was written.</summary>
    EstateDamaged,

    /// <summary>It was exported by a program with another schema.</summary>
    SchemaDiffers,

    /// <summary>Something that it does together with others is not settled.</summary>
    UnderWay,

    /// <summary>The jurisdiction has nothing here to export.</summary>
    NothingToExport,

    /// <summary>The jurisdiction, or something of the same name, is there already.</summary>
    AlreadyThere,

    /// <summary>Its journal does not prove whole, or does not extend what others keep of it.</summary>
    EstateForged,
}

/// <summary>Refusals that more than one use case gives.</summary>
internal static class EstateRefusals
{
    public static Refusal Unreadable(string path, Exception fault) => Refusal.Of(
        EstateRefusal.EstateUnreadable,
        $"读写 {path} 失败：{fault.Message}",
        $"Reading or writing {path} failed: {fault.Message}",
        path) with { IsConflict = true };

    public static Refusal Damaged(string path, string part) => Refusal.Of(
        EstateRefusal.EstateDamaged,
        $"{path} 已损坏，未导入任何内容：{part} 缺失或与清单中的摘要不符。",
        $"{path} is damaged and nothing was imported: {part} is missing or is not what the manifest's hash says.",
        path) with { IsConflict = true };
}
