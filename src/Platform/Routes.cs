using System.Text.Json;
using Huanhu.Platform.Modules.Approvals;
using Huanhu.Platform.Modules.Deals;
using Huanhu.Platform.Modules.Energy;
using Huanhu.Platform.Modules.Enterprises;
using Huanhu.Platform.Modules.Land;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Modules.Projects;
using Huanhu.Platform.Modules.Proofs;
using Huanhu.Platform.Modules.Sharing;
using Huanhu.Platform.Modules.Siting;
using Huanhu.Platform.Modules.Standards;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Backups;
using Huanhu.Platform.Shared.Deadlines;
using Huanhu.Platform.Shared.Http;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Inbox;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Peers;

namespace Huanhu.Platform;

/// <summary>Every route the program answers, as one table: what is not here does not exist.</summary>
internal static class Routes
{
    private static readonly JurisdictionSource UsersHome = JurisdictionSource.OwnerOf("user", UserRoutes.OwnerAsync);

    private static readonly JurisdictionSource Region =
        JurisdictionSource.OwnerOf("calendar", CalendarRoutes.OwnerAsync);

    private static readonly JurisdictionSource Project = JurisdictionSource.OwnerOf("project", ProjectOwner.OfAsync);

    private static readonly JurisdictionSource Named = JurisdictionSource.Path("jurisdiction");

    private static readonly JurisdictionSource Ledger = Named;

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("GET", "/healthz", Access.Anyone, Health.Handle,
            "Whether the program answers, its version, and the silo's state."),
        new("GET", "/readyz", Access.Anyone, Readiness.HandleAsync,
            "Whether a balancer should send browsers here: all is loaded, the database answers, no stop is near."),
        new("GET", "/api/about", Access.SignedIn, About.Handle, "The program's version and the licences it stands on."),
        new("GET", "/api/openapi.json", Access.Anyone, ApiDescription.ShowAsync,
            "This table as an OpenAPI document.") { MediaType = Json.MediaType },

        new("POST", "/api/session", Access.Anyone, SessionRoutes.OpenAsync,
            "Sign in; the answer sets the session's cookie."),
        new("GET", "/api/session", Access.SignedIn.BeforePasswordChange(), SessionRoutes.Show,
            "Who calls, and what they may do."),
        new("DELETE", "/api/session", Access.SignedIn.BeforePasswordChange(), SessionRoutes.CloseAsync, "Sign out."),
        new("POST", "/api/session/password", Access.SignedIn.BeforePasswordChange(), SessionRoutes.ChangePasswordAsync,
            "Change one's own password; every other session ends."),
        new("GET", "/api/sessions", Access.SignedIn, SessionRoutes.ListAsync, "One's own open sessions."),
        new("DELETE", "/api/sessions/{id}", Access.SignedIn, SessionRoutes.EndAsync, "End one of one's own sessions."),
        new("GET", "/api/tokens", Access.SignedIn, TokenRoutes.ListAsync,
            "One's own API tokens, without their secrets."),
        new("POST", "/api/tokens", Access.SignedIn, TokenRoutes.AddAsync,
            "Make an API token; its secret is shown once."),
        new("DELETE", "/api/tokens/{id}", Access.SignedIn, TokenRoutes.RevokeAsync, "Revoke an API token."),

        new("GET", "/api/users", Access.AnyDuty(Duty.SystemAdmin, Duty.SecurityAdmin, Duty.AuditAdmin),
            UserRoutes.ListAsync,
            "The accounts the caller looks after."),
        new("POST", "/api/users", Access.Duty(Duty.SystemAdmin, JurisdictionSource.Body("jurisdiction")),
            UserRoutes.AddAsync,
            "Make an account; its first password is shown once."),
        new("PATCH", "/api/users/{id}", Access.Duty(Duty.SystemAdmin, UsersHome), UserRoutes.ChangeAsync,
            "Rename, disable or enable an account."),
        new("POST", "/api/users/{id}/reset", Access.Duty(Duty.SystemAdmin, UsersHome), UserRoutes.ResetAsync,
            "Give an account a new password, shown once."),
        new("PUT", "/api/users/{id}/rights", Access.Duty(Duty.SecurityAdmin, UsersHome), UserRoutes.SetRightsAsync,
            "Replace an account's rights."),

        new("GET", "/api/region", Access.SignedIn, ShowRegion.Handle, "The region: jurisdictions, bounds, map layers."),
        new("GET", "/api/search", Access.SignedIn, SearchPlaces.HandleAsync,
            "Places by Chinese or English name, pinyin, initials or code; parcels by the beginning of their code."),
        new("GET", "/api/places/{kind}/{id}", Access.SignedIn, ShowPlace.HandleAsync, "One place with its facts."),
        new("GET", "/tiles/{layer}/{z}/{x}/{y}.mvt", Access.SignedIn, DrawTile.HandleAsync,
            "A Mapbox Vector Tile of a layer; zooms 0 to 14; parcels by class, zone, area, jurisdiction and day.")
        {
            MediaType = "application/vnd.mapbox-vector-tile",
        },

        new("GET", "/api/land/parcels", Access.SignedIn, ListParcels.HandleAsync,
            "Parcels in force, filtered, a page at a time."),
        new("GET", "/api/land/parcels/held", Access.SignedIn, ListHeldParcels.HandleAsync,
            "The parcels that are promised or given, as far as the caller may see them."),
        new("GET", "/api/land/parcels/{code}", Access.SignedIn, ShowParcel.HandleAsync,
            "One parcel with its facts, its outline and its versions."),
        new("GET", "/api/land/facts", Access.SignedIn, ShowFacts.HandleAsync,
            "The facts of a point, and of the parcel it lies in."),
        new("POST", "/api/land/{jurisdiction}/import/{what}", Access.Load(Named), ImportLand.HandleAsync,
            "Load parcels, zones or a layer from GeoJSON, all features or none, or check them.")
        {
            FileMediaType = ImportLand.MediaType, LargestBodyBytes = ImportLand.LargestBytes,
        },
        new("GET", "/api/land/{jurisdiction}/export/{what}", Access.SignedIn, ExportLand.HandleAsync,
            "Parcels, zones or a layer in force as GeoJSON.") { MediaType = ImportLand.MediaType },

        new("GET", "/api/ledger/assets", Access.SignedIn, LedgerRoutes.Assets,
            "What the ledgers keep: units, and the department that writes each."),
        new("GET", "/api/ledger/balances",
            Access.Read(Audience.JointPartners, JurisdictionSource.Query("jurisdiction")), ShowBalances.HandleAsync,
            "Balances by jurisdiction and asset, now or as of an effective and a recorded time."),
        new("GET", "/api/ledger/{jurisdiction}/accounts", Access.Read(Audience.Owner, Ledger), ShowAccounts.HandleAsync,
            "The accounts of a ledger with their balances and limits."),
        new("GET", "/api/ledger/{jurisdiction}/accounts/{account}/statement", Access.Read(Audience.Owner, Ledger),
            ShowStatement.HandleAsync, "One account's rows with the balance after each, a page at a time."),
        new("GET", "/api/ledger/{jurisdiction}/transfers", Access.Read(Audience.Owner, Ledger),
            ShowTransfers.HandleAsync, "The transfers that add up to one number of the balances."),
        new("GET", "/api/ledger/{jurisdiction}/holds", Access.Read(Audience.JointPartners, Ledger),
            ShowHolds.HandleAsync, "The open holds, the next to end first."),
        new("GET", "/api/ledger/{jurisdiction}/entries/{sequence}", Access.Read(Audience.Owner, Ledger),
            ShowEntry.HandleAsync, "An act with all its legs, who gave it, and its hold from making to end."),
        new("GET", "/api/ledger/{jurisdiction}/use", Access.Read(Audience.JointPartners, Ledger), ShowUse.HandleAsync,
            "An asset's balances over time."),
        new("GET", "/api/ledger/{jurisdiction}/workbook", Access.Read(Audience.Owner, Ledger),
            ExportWorkbook.HandleAsync, "A ledger as a workbook: balances, accounts, open holds, latest transfers.")
        {
            MediaType = Workbook.MediaType,
        },
        new("GET", "/api/ledger/{jurisdiction}/opening/template", Access.Prepare(Ledger), OpeningTemplate.Handle,
            "An empty workbook for opening balances, with the words that may stand in it.")
        {
            MediaType = Workbook.MediaType,
        },
        new("POST", "/api/ledger/{jurisdiction}/opening", Access.Prepare(Ledger), ImportOpening.HandleAsync,
            "Book opening balances from a workbook, all rows or none, or check them.")
        {
            FileMediaType = Workbook.MediaType,
        },
        new("POST", "/api/ledger/{jurisdiction}/accounts", Access.Prepare(Ledger), LedgerRoutes.OpenAsync,
            "Open an account."),
        new("POST", "/api/ledger/{jurisdiction}/accounts/{account}/limits", Access.Prepare(Ledger),
            LedgerRoutes.SetLimitsAsync, "Change an account's floor and ceiling from a moment on."),
        new("POST", "/api/ledger/{jurisdiction}/posts", Access.Prepare(Ledger), LedgerRoutes.PostAsync,
            "Move amounts as one act: legs, a split or a conversion."),
        new("POST", "/api/ledger/{jurisdiction}/holds", Access.Prepare(Ledger), LedgerRoutes.HoldAsync,
            "Promise amounts as one act, until a time."),
        new("POST", "/api/ledger/{jurisdiction}/holds/{hold}/commit", Access.Prepare(Ledger),
            LedgerRoutes.CommitAsync, "Move what a hold promised, whole, by parts or in total; the rest returns."),
        new("POST", "/api/ledger/{jurisdiction}/holds/{hold}/release", Access.Prepare(Ledger),
            LedgerRoutes.ReleaseAsync, "Give a hold up."),
        new("POST", "/api/ledger/{jurisdiction}/closings", Access.Prepare(Ledger), LedgerRoutes.CloseAsync,
            "Close the books up to a moment."),

        new("GET", "/api/proofs/keys", Access.Anyone, ProofRoutes.Keys,
            "The public keys of this installation, those that went among them."),
        new("POST", "/api/proofs/check", Access.Anyone, ProofRoutes.CheckAsync,
            "Whether a receipt proves what it says, and what does not hold.")
        {
            FileMediaType = Json.MediaType,
        },
        new("GET", "/api/proofs/{jurisdiction}/head", Access.Read(Audience.Everyone, Ledger), ProofRoutes.HeadAsync,
            "What a ledger's tree comes to now, signed."),
        new("GET", "/api/proofs/{jurisdiction}/consistency", Access.Read(Audience.Everyone, Ledger),
            ProofRoutes.ConsistencyAsync, "The proof that a ledger's tree of one size begins its tree of another."),
        new("GET", "/api/proofs/{jurisdiction}/anchors", Access.Read(Audience.Owner, Ledger), ShowAnchors.HandleAsync,
            "The heads that a jurisdiction keeps of others' ledgers, and to whom its own was sent."),
        new("POST", "/api/proofs/{jurisdiction}/anchors", Access.Prepare(Ledger), ShowAnchors.SendAsync,
            "Send a ledger's head now to those who keep it."),
        new("GET", "/api/proofs/{jurisdiction}/receipts/{sequence}", Access.Read(Audience.Owner, Ledger),
            MakeReceipt.HandleAsync, "The receipt of an entry: a file that proves it to anyone."),

        new("GET", "/api/projects", Access.Read(Audience.Owner, JurisdictionSource.Query("jurisdiction")),
            ListProjects.HandleAsync, "The projects the caller may see, drafts among them, the latest made first."),
        new("POST", "/api/projects", Access.Prepare(JurisdictionSource.Body("jurisdiction")).OrLocal(),
            SaveProject.AddAsync,
            "Store a new project, or a draft with what is wrong with it."),
        new("POST", "/api/projects/try", Access.SignedIn, TryProject.Handle,
            "What is wrong with a project file; nothing is stored."),
        new("GET", "/api/projects/{id}", Access.Read(Audience.Owner, Project), ShowProject.HandleAsync,
            "A project with its faults and attachments."),
        new("PUT", "/api/projects/{id}", Access.Prepare(Project), SaveProject.ChangeAsync,
            "Store a project's next version; 409 when somebody else did meanwhile."),
        new("GET", "/api/projects/{id}/versions", Access.Read(Audience.Owner, Project), ShowProject.ListVersionsAsync,
            "A project's versions, the latest first: who, when and why."),
        new("GET", "/api/projects/{id}/versions/{version}", Access.Read(Audience.Owner, Project),
            ShowProject.HandleVersionAsync, "A project as one of its versions had it."),
        new("POST", "/api/projects/{id}/attachments", Access.Prepare(Project), AttachmentRoutes.AddAsync,
            "Attach a file of at most 10 MB: PDF, OFD, xlsx, docx, PNG or JPEG by its content.")
        {
            FileMediaType = "application/octet-stream", LargestBodyBytes = AttachmentRoutes.LargestBytes,
        },
        new("GET", "/api/projects/{id}/attachments/{attachment}", Access.Read(Audience.Owner, Project),
            AttachmentRoutes.ShowAsync, "An attached file.") { MediaType = "application/octet-stream" },
        new("DELETE", "/api/projects/{id}/attachments/{attachment}", Access.Prepare(Project),
            AttachmentRoutes.RemoveAsync, "Remove an attached file from a project."),
        new("GET", "/api/projects/template", Access.SignedIn, ProjectTemplate.Handle,
            "An empty workbook for projects, with an example and how to fill it.") { MediaType = Workbook.MediaType },
        new("GET", "/api/projects/workbook", Access.Read(Audience.Owner, JurisdictionSource.Query("jurisdiction")),
            ExportProjects.HandleAsync, "The projects the caller may see as a workbook.")
        {
            MediaType = Workbook.MediaType,
        },
        new("POST", "/api/projects/import/{jurisdiction}", Access.Prepare(JurisdictionSource.Path("jurisdiction")),
            ImportProjects.HandleAsync, "Store projects from a workbook, all rows or none, or check them.")
        {
            FileMediaType = Workbook.MediaType,
        },
        new("GET", "/api/projects/schema", Access.Anyone, ProjectSchema.Show,
            "The JSON Schema (2020-12) of a project file.") { MediaType = ProjectSchema.MediaType },

        new("GET", "/api/energy/coefficients", Access.SignedIn, ShowCoefficients.Handle,
            "What a unit of each energy carrier is counted as in standard coal, by dated rows."),

        new("GET", "/api/standards/facts", Access.SignedIn, RuleRoutes.Facts,
            "The catalogue of facts that rules read."),
        new("GET", "/api/standards/rules", Access.SignedIn, RuleRoutes.RulesAsync,
            "The rules in force today, with their clauses."),
        new("GET", "/api/standards/diff", Access.SignedIn, TryDifference.HandleStoredAsync,
            "Where two versions decide differently, by decisions and clause by clause."),
        new("POST", "/api/standards/rules", Access.Duty(Duty.SystemAdmin, Region), RuleRoutes.ImportAsync,
            "Import a set of rules from a DMN file.") { FileMediaType = RuleRoutes.MediaType },
        new("GET", "/api/standards/models", Access.SignedIn, ShowRules.ListAsync,
            "All models with their versions, drafts among them, and where each stands."),
        new("GET", "/api/standards/versions/{version}", Access.SignedIn, ShowRules.HandleAsync,
            "One version with its clauses, what its tests come to, its steps, and what keeps it from adoption."),
        new("GET", "/api/standards/versions/{version}/file", Access.SignedIn, ShowRules.FileAsync,
            "The DMN file of a version.") { MediaType = RuleRoutes.MediaType },
        new("GET", "/api/standards/versions/{version}/table.xlsx", Access.SignedIn, TableRoutes.WriteAsync,
            "One decision table of a version as a workbook.") { MediaType = Workbook.MediaType },
        new("POST", "/api/standards/drafts", Access.SignedIn, DraftRules.HandleAsync,
            "Store the text of a version as a draft; the same text twice is the same draft.")
        {
            FileMediaType = RuleRoutes.MediaType,
        },
        new("POST", "/api/standards/tests", Access.SignedIn, DraftRules.TryAsync,
            "What the test cases of a text come to, and what would keep it from adoption; nothing is stored.")
        {
            FileMediaType = RuleRoutes.MediaType,
        },
        new("POST", "/api/standards/tables", Access.SignedIn, TableRoutes.ReadAsync,
            "A model with a table from a workbook or a pasted one, or which cells are wrong; nothing is stored.")
        {
            FileMediaType = TableRoutes.PastedMediaType, LargestBodyBytes = TableRoutes.LargestBytes,
        },
        new("POST", "/api/standards/versions/{version}/propose", Access.SignedIn, AdoptRules.ProposeAsync,
            "Propose that a version holds from a day on in all of its scope."),
        new("POST", "/api/standards/versions/{version}/approve", Access.SignedIn, AdoptRules.ApproveAsync,
            "Agree to it for a jurisdiction of the scope; the last of them adopts it."),
        new("POST", "/api/standards/versions/{version}/withdraw", Access.SignedIn, AdoptRules.WithdrawAsync,
            "Give a draft or a proposal up, and say why."),
        new("POST", "/api/impact", Access.SignedIn, EnterpriseRoutes.ImpactAsync,
            "Which firms and projects would come to another state if rules took the place of others."),
        new("POST", "/api/impact/workbook", Access.SignedIn, EnterpriseRoutes.WorkbookAsync,
            "The same as a workbook, with all who flip.") { MediaType = Workbook.MediaType },
        new("POST", "/api/impact/inverse", Access.SignedIn, EnterpriseRoutes.InverseAsync,
            "Which thresholds would have to move, and how far, to admit some firms and projects; who else would be."),
        new("GET", "/api/enterprises", Access.Read(Audience.Owner, JurisdictionSource.Query("jurisdiction")),
            ListFirms.HandleAsync, "The firms of the caller's jurisdictions, a page at a time."),
        new("GET", "/api/enterprises/template", Access.SignedIn, FirmTemplate.Handle,
            "An empty workbook for firms, with an example and how to fill it.") { MediaType = Workbook.MediaType },
        new("POST", "/api/enterprises/import/{jurisdiction}", Access.Prepare(JurisdictionSource.Path("jurisdiction")),
            ImportFirms.HandleAsync, "Store firms from a workbook or CSV, all rows or none, or check them.")
        {
            FileMediaType = Workbook.MediaType, LargestBodyBytes = FirmSheet.LargestBytes,
        },
        new("GET", "/api/enterprises/import/{jurisdiction}", Access.Prepare(Named), ListImports.HandleAsync,
            "The latest imports of firms there and below, those that were taken back among them."),
        new("POST", "/api/enterprises/import/{jurisdiction}/{id}/take-back", Access.Prepare(Named),
            TakeBackFirms.HandleAsync,
            "Take an import of firms back as a whole: they are again what they were before it, or not there."),
        new("GET", "/api/enterprises/{uscc}", Access.SignedIn, ShowFirm.HandleAsync,
            "A firm with its facts and, on each ladder in force, what is missing and the cheapest way up."),
        new("POST", "/api/siting/check", Access.SignedIn, SitingRoutes.CheckAsync,
            "May a project stand at a place: one verdict with every clause; it is stored."),
        new("POST", "/api/siting/site", Access.SignedIn, SitingRoutes.SiteAsync,
            "The parcels where a project may stand, the best first, and how many each clause excludes."),
        new("GET", "/api/siting/criteria", Access.SignedIn, SitingRoutes.Criteria,
            "By what parcels are ranked, with the usual weights."),
        new("GET", "/api/siting/industries", Access.SignedIn, SitingRoutes.Industries,
            "What the leading industries of the development zones mean in GB/T 4754."),
        new("GET", "/api/siting/verdicts", Access.SignedIn, SitingRoutes.ListAsync,
            "The verdicts on a stored project, the latest first."),
        new("GET", "/api/siting/verdicts/{id}", Access.SignedIn, SitingRoutes.ShowAsync,
            "A stored verdict as it was told."),
        new("GET", "/api/siting/verdicts/{id}/replay", Access.SignedIn, SitingRoutes.ReplayAsync,
            "Decide a stored verdict again from its facts and rules, and compare."),
        new("GET", "/api/siting/coverage/{version}", Access.SignedIn, SitingRoutes.CoverageAsync,
            "Which rules of a version its test cases reach, and which the latest verdicts did, how often and when."),

        new("POST", "/api/approvals/summary", Access.SignedIn, ShowSummary.HandleAsync,
            "What a reservation would take of every balance, until when, and what is in the way; nothing is held."),
        new("GET", "/api/approvals/reservations", Access.SignedIn, ShowReservation.ListAsync,
            "The reservations the caller may see, on either side of them, the latest first."),
        new("POST", "/api/approvals/reservations", Access.SignedIn, MakeReservation.HandleAsync,
            "Reserve a parcel and all quotas of a project by one hold, or ask the other jurisdiction to."),
        new("GET", "/api/approvals/reservations/{id}", Access.SignedIn, ShowReservation.HandleAsync,
            "One reservation with its acts."),
        new("POST", "/api/approvals/reservations/{id}/accept", Access.SignedIn, DecideReservation.AcceptAsync,
            "Have held what another jurisdiction asks for."),
        new("POST", "/api/approvals/reservations/{id}/refuse", Access.SignedIn, DecideReservation.RefuseAsync,
            "Say no to what another jurisdiction asks for, and why."),
        new("POST", "/api/approvals/reservations/{id}/approve", Access.SignedIn, DecideReservation.ApproveAsync,
            "Give for good what is held."),
        new("POST", "/api/approvals/reservations/{id}/reject", Access.SignedIn, DecideReservation.RejectAsync,
            "Give back what is held, and say why."),
        new("POST", "/api/approvals/reservations/{id}/withdraw", Access.SignedIn, DecideReservation.WithdrawAsync,
            "Give up what one has asked for or reserved."),
        new("GET", "/api/approvals/projects/{id}", Access.SignedIn, ShowLife.HandleAsync,
            "Where a project stands in its life: its place, its reservations, and who did what."),
        new("POST", "/api/approvals/projects/{id}/site", Access.SignedIn, ChooseSite.HandleAsync,
            "Choose a parcel for a project, with the verdict it rests on."),
        new("POST", "/api/approvals/projects/{id}/remarks", Access.SignedIn, MakeRemark.HandleAsync,
            "Say something about a project."),
        new("GET", "/api/approvals/lives", Access.SignedIn, ShowLife.ListAsync,
            "Where each project stands that has a place or a reservation, as far as the caller may see."),

        new("GET", "/api/sharing/fields", Access.SignedIn, ShowFields.Handle,
            "What can be shared, field by field, and by when the law wants answers."),
        new("GET", "/api/sharing/agreements", Access.SignedIn, ShowAgreement.ListAsync,
            "The sharing agreements of the caller's jurisdictions, on either side."),
        new("POST", "/api/sharing/agreements", Access.SignedIn, ProposeAgreement.HandleAsync,
            "Propose what one jurisdiction's data another may read, for what, and until when."),
        new("GET", "/api/sharing/agreements/{id}", Access.SignedIn, ShowAgreement.HandleAsync,
            "One sharing agreement with its acts."),
        new("POST", "/api/sharing/agreements/{id}/accept", Access.SignedIn, DecideAgreement.AcceptAsync,
            "Agree to what the other side proposed."),
        new("POST", "/api/sharing/agreements/{id}/withdraw", Access.SignedIn, DecideAgreement.WithdrawAsync,
            "Give an agreement up, or say no to it."),
        new("GET", "/api/sharing/agreements/{id}/copy", Access.SignedIn, ShowCopy.HandleAsync,
            "What is kept here of another jurisdiction's data, as it was told."),
        new("GET", "/api/sharing/agreements/{id}/stream", Access.SignedIn, StreamFeed.HandleAsync,
            "What an agreement lets be read, as server-sent events until it ends.") { MediaType = "text/event-stream" },
        new("GET", "/api/sharing/reads", Access.SignedIn, ListReads.HandleAsync,
            "Who read what of the caller's jurisdictions, and who was denied what and why."),
        new("GET", "/api/sharing/reads/workbook", Access.SignedIn, ListReads.WorkbookAsync,
            "The same as a workbook.") { MediaType = Workbook.MediaType },
        new("GET", "/api/sharing/{owner}/{what}", Access.SignedIn, AskFeed.HandleAsync,
            "Another jurisdiction's data, as far as an agreement lets the caller's read it; every question is logged."),
        new("GET", "/tiles/shared/{id}/{z}/{x}/{y}.mvt", Access.SignedIn, DrawCopy.HandleAsync,
            "A Mapbox Vector Tile of what is kept here of another jurisdiction's parcels or layers.")
        {
            MediaType = DrawCopy.MediaType,
        },

        new("GET", "/api/deals", Access.SignedIn, ShowDeals.ListAsync,
            "Deals between ledgers with an end the caller may see, the latest first."),
        new("POST", "/api/deals/trades", Access.SignedIn, MakeTrade.HandleAsync,
            "Ask another jurisdiction for quota, for the buyer's ledger."),
        new("GET", "/api/deals/{id}", Access.SignedIn, ShowDeals.HandleAsync,
            "One deal with its sides, what it waits for, and what happened."),
        new("POST", "/api/deals/{id}/accept", Access.SignedIn, DecideDeal.AcceptAsync,
            "Have a side's ledger hold what it is asked for."),
        new("POST", "/api/deals/{id}/refuse", Access.SignedIn, DecideDeal.RefuseAsync,
            "Say no to what a side is asked for, and why."),
        new("POST", "/api/deals/{id}/confirm", Access.SignedIn, DecideDeal.ConfirmAsync,
            "Commit a trade that both ledgers hold."),
        new("POST", "/api/deals/{id}/withdraw", Access.SignedIn, DecideDeal.WithdrawAsync,
            "Give a trade up before it is decided."),
        new("POST", "/api/deals/{id}/settle", Access.SignedIn, DecideDeal.SettleAsync,
            "Propose, or agree to, a joint act that ends a side's prepared hold."),

        new("POST", "/api/decisions/feel", Access.SignedIn, TryFeel.Handle,
            "The value of an expression of FEEL, why it is null, or where it does not parse; nothing is stored."),
        new("POST", "/api/decisions/model", Access.SignedIn, TryDecisions.Handle,
            "What a DMN model decides for inputs, which rules matched, and what is wrong in it; nothing is stored."),
        new("POST", "/api/decisions/analysis", Access.SignedIn, TryAnalysis.Handle,
            "Gaps, overlaps, conflicts, masked and mergeable rules of a model's tables; nothing is stored."),
        new("POST", "/api/decisions/diff", Access.SignedIn, TryDifference.Handle,
            "Where two models decide differently, by decisions and clause by clause; nothing is stored."),

        new("GET", "/api/backups", Access.Duty(Duty.SystemAdmin).OrLocal(), BackupRoutes.Show,
            "When the last backup was made, whether every commit is kept, and what is wrong."),
        new("POST", "/api/backups", Access.Duty(Duty.SystemAdmin).OrLocal(), BackupRoutes.MakeAsync,
            "Make a base backup in the folder of the settings, or where the server's own command line says."),

        new("GET", "/api/audit", Access.Duty(Duty.AuditAdmin, JurisdictionSource.Query("jurisdiction")),
            AuditViewer.HandleAsync,
            "The audit trail of the caller's jurisdictions, newest first."),
        new("GET", "/api/audit.csv", Access.Duty(Duty.AuditAdmin, JurisdictionSource.Query("jurisdiction")),
            AuditViewer.CsvAsync,
            "The same as CSV for spreadsheets.") { MediaType = "text/csv" },

        new("GET", "/api/changes", Access.SignedIn, ChangeRoutes.PageAsync,
            "Changes after a cursor, as far as the caller may see them; 410 when they are no longer kept."),
        new("GET", ChangeStream.SnapshotPath, Access.SignedIn, ChangeRoutes.HeadAsync,
            "The cursor behind the last change."),
        new("GET", "/api/changes/stream", Access.SignedIn, ChangeRoutes.StreamAsync,
            "The same as server-sent events, resumed by Last-Event-ID.") { MediaType = "text/event-stream" },

        new("GET", "/api/notices", Access.SignedIn, InboxRoutes.ListAsync,
            "What the officials of the caller's jurisdictions should hear of, the latest first."),
        new("POST", "/api/notices/seen", Access.SignedIn, InboxRoutes.MarkSeenAsync,
            "Mark a notice and those before it as seen by the caller."),

        new("GET", "/api/peers", Access.AnyDuty(Duty.SystemAdmin, Duty.SecurityAdmin), PeerRoutes.ListAsync,
            "This installation, the others known here, and the channels with what waits on them."),
        new("GET", "/api/peers/self", Access.AnyDuty(Duty.SystemAdmin, Duty.SecurityAdmin), PeerRoutes.ShowOwn,
            "This installation's descriptor, to be given to another one."),
        new("POST", "/api/peers", Access.Duty(Duty.SecurityAdmin, Region), PeerRoutes.AddAsync,
            "Add another installation by its descriptor, or take a newer one of it."),
        new("DELETE", "/api/peers/{code}", Access.Duty(Duty.SecurityAdmin, Region), PeerRoutes.RemoveAsync,
            "Forget another installation."),
        new("POST", "/api/peers/{code}/try", Access.Duty(Duty.SystemAdmin, Region), PeerRoutes.TryAgainAsync,
            "Try at once to deliver what waits for another installation."),
        new("POST", PeerCaller.Path, Access.Peer, PeerRoutes.HearAsync,
            "What another installation tells or asks, signed; the answer is signed, too.")
        {
            Body = typeof(PeerRequest), MediaType = Json.MediaType, LargestBodyBytes = PeerCaller.LargestRequestBytes,
        },

        new("GET", "/api/calendar/{year}", Access.SignedIn, CalendarRoutes.ShowAsync,
            "The holidays and working days of a year, by its notice or provisionally."),
        new("PUT", "/api/calendar/{year}", Access.Duty(Duty.SystemAdmin, Region), CalendarRoutes.ImportAsync,
            "Import the holiday notice of a year; open due days that it moves are corrected.")
        {
            Body = typeof(JsonElement),
        },
    ];

    public static void Map(WebApplication app)
    {
        foreach (var route in All)
        {
            route.MapTo(app);
        }
    }
}
