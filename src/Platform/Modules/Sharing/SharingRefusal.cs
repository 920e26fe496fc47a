using Huanhu.Kernel;

namespace Huanhu.Platform.Modules.Sharing;

/// <summary>Why a request about sharing is refused, in the order in which the conditions are tested.</summary>
internal enum SharingRefusal
{
    /// <summary>Neither parcels nor balances nor layers, or a body that can't be read.</summary>
    QuestionUnfit,

    /// <summary>No agreement of this id that the caller may see.</summary>
    UnknownAgreement,

    /// <summary>The sides are the same, or what is shared is not a county's.</summary>
    SidesUnfit,

    /// <summary>The side that acts is kept in another installation.</summary>
    SideElsewhere,

    /// <summary>Classes, assets or layers that there are not, or too many.</summary>
    SelectionUnfit,

    /// <summary>No field, or one that there is not.</summary>
    FieldsUnfit,

    /// <summary>政务数据共享条例: data is asked for with its purpose.</summary>
    PurposeUnfit,

    /// <summary>It ends before it begins, or in the past, or too late.</summary>
    PeriodUnfit,

    /// <summary>A note that is too long.</summary>
    NoteUnfit,

    /// <summary>The id belongs to another agreement.</summary>
    IdUsedDifferently,

    /// <summary>It was accepted, withdrawn or over before.</summary>
    StateChanged,

    /// <summary>Who proposed it does not accept it, too.</summary>
    OwnProposal,

    /// <summary>More or fewer rows than a page has, or a cursor that can't be read.</summary>
    PageUnfit,

    /// <summary>Denied: no agreement lets this reader read this.</summary>
    NoAgreement,

    /// <summary>Denied: one side has withdrawn.</summary>
    AgreementWithdrawn,

    /// <summary>Denied: its time is over.</summary>
    AgreementEnded,

    /// <summary>Denied: the other side has not accepted.</summary>
    AgreementNotAccepted,

    /// <summary>Denied: it begins later.</summary>
    AgreementNotBegun,

    /// <summary>Denied: it covers other classes, assets or layers.</summary>
    SelectionNotShared,

    /// <summary>Denied: it does not list the field.</summary>
    FieldNotShared,
}

internal static class SharingRefusals
{
    public static Refusal UnknownAgreement(string text) => Refusal.Of(
        SharingRefusal.UnknownAgreement, $"没有编号为“{text}”的共享协议。", $"There is no sharing agreement '{text}'.");

    public static Refusal UnknownKind(string text) => Refusal.Of(
        SharingRefusal.QuestionUnfit, $"不能共享“{text}”：可共享 parcels、balances、layers。",
        $"'{text}' can't be shared: parcels, balances and layers can.", "what");

    /// <summary>The refusal of a question that no agreement covers.</summary>
    public static Refusal NoAgreement(JurisdictionCode owner, JurisdictionCode reader, SharedKind what)
    {
        var words = SharedField.WordsOf(what);
        return Refusal.Of(
            SharingRefusal.NoAgreement, $"没有让 {reader} 查阅 {owner} {words.Zh}的共享协议。",
            $"No sharing agreement lets {reader} read the {words.En} of {owner}.");
    }
}
