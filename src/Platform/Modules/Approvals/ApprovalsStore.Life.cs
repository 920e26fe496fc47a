using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;

namespace Huanhu.Platform.Modules.Approvals;

/// <content>Places chosen and remarks; rows are only added.</content>
internal static partial class ApprovalsStore
{
    public static void Add(WriteSession session, SiteRow row) => session.Execute(
        """
        insert into approvals_site (id, project_id, project_jurisdiction, parcel, jurisdiction, verdict_id, account,
          name, chosen_at)
        values (@Id, @ProjectId, @ProjectJurisdiction, @Parcel, @Jurisdiction, @VerdictId, @Account, @Name, @ChosenAt)
        """,
        row);

    public static void Add(WriteSession session, RemarkRow row) => session.Execute(
        """
        insert into approvals_remark (id, project_id, text, account, name, made_at)
        values (@Id, @ProjectId, @Text, @Account, @Name, @MadeAt)
        """,
        row);

    /// <summary>The places chosen for a project, the latest first.</summary>
    public static IReadOnlyList<SiteRow> Sites(Session session, TimeOrderedId project, Limit limit) =>
        session.Query<SiteRow>(
            "select * from approvals_site where project_id = @project order by id desc limit @limit",
            new { project, limit = (long)limit.Value });

    /// <summary>The remarks on a project, the latest first.</summary>
    public static IReadOnlyList<RemarkRow> Remarks(Session session, TimeOrderedId project, Limit limit) =>
        session.Query<RemarkRow>(
            "select * from approvals_remark where project_id = @project order by id desc limit @limit",
            new { project, limit = (long)limit.Value });

    /// <summary>
    /// The reservations for projects of some owners, and for those an account made, the latest first.
    /// </summary>
    /// <param name="session">Reads them.</param>
    /// <param name="owners">Codes of jurisdictions, one after another.</param>
    /// <param name="account">Empty for none.</param>
    /// <param name="limit">At most so many.</param>
    public static IReadOnlyList<ReservationRow> OfOwners(
        Session session, string owners, string account, Limit limit) => session.Query<ReservationRow>(
        """
        select * from approvals_reservation
        where @owners like '%' || project_jurisdiction || '%' or (@account <> '' and project_account = @account)
        order by id desc limit @limit
        """,
        new { owners, account, limit = (long)limit.Value });

    /// <summary>The places chosen for projects of some owners, the latest first.</summary>
    public static IReadOnlyList<SiteRow> SitesOfOwners(Session session, string owners, Limit limit) =>
        session.Query<SiteRow>(
            """
            select * from approvals_site where @owners like '%' || project_jurisdiction || '%'
            order by id desc limit @limit
            """,
            new { owners, limit = (long)limit.Value });
}
