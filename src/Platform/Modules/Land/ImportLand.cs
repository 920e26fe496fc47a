using Huanhu.Kernel;
using Huanhu.Platform.Modules.Ledger;
using Huanhu.Platform.Shared.Audit;
using Huanhu.Platform.Shared.Identity;
using Huanhu.Platform.Shared.Outbox;
using Huanhu.Platform.Shared.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Huanhu.Platform.Modules.Land;

/// <summary>
/// <c>POST /api/land/{jurisdiction}/import/{what}</c>: parcels, zones or a layer from GeoJSON. Every faulty feature is
/// named; one fault, and nothing is stored.
/// </summary>
internal sealed class ImportLand(
    LandModule land, Store store, AuditTrail trail, IdSource ids, TimeProvider time)
{
    /// <summary>The largest file: some hundred thousand parcels.</summary>
    public const int LargestBytes = 64 << 20;

    private const string Topic = "land.changed";
    private const string Parcels = "parcels";
    private const string Layer = "layer";
    private const string FileType = "application/geo+json";
    private const int MostFaults = 500;
    private const int LongestLayerId = 40;
    private static readonly Limit MostRows = new(200_000);

    /// <summary>What the body is.</summary>
    public static string MediaType => FileType;

    /// <param name="AcceptedCount">How many features have no fault.</param>
    /// <param name="Stored">Whether they are in the register now.</param>
    /// <param name="IsComplete">Whether the limit of 500 faults left none out.</param>
    /// <param name="Rows">The faults, in the order of the file.</param>
    /// <param name="Sequences">The change of each county whose land it changed.</param>
    internal sealed record Answer(
        int AcceptedCount, bool Stored, bool IsComplete, IReadOnlyList<LandFault> Rows,
        IReadOnlyDictionary<JurisdictionCode, long> Sequences);

    /// <param name="what">parcels, zones or layer.</param>
    /// <param name="name">The file's name: the origin of what it brings.</param>
    /// <param name="id">Of a layer: the word by which it is asked for, such as tiers or rivers.</param>
    /// <param name="nameZh">Of a layer: its Chinese name; its id when absent.</param>
    /// <param name="nameEn">Of a layer: its English name; its id when absent.</param>
    /// <param name="check">Whether to look and store nothing.</param>
    public static async Task<Outcome<Answer>> HandleAsync(
        string jurisdiction, string what, HttpRequest request, string? name, string? id,
        [FromQuery(Name = "name_zh")] string? nameZh, [FromQuery(Name = "name_en")] string? nameEn, bool? check,
        ImportLand import, Caller caller, CancellationToken cancel)
    {
        var to = JurisdictionCode.Parse(jurisdiction);
        if (!caller.MayWrite(to, Department.Planning) && !caller.HasAt(to, Duty.SystemAdmin))
        {
            return IdentityRefusals.NotAllowed;
        }

        var layer = what switch { "zones" => LandLayer.Zones, Layer => id ?? "", _ => what };
        if (what is not (Parcels or "zones" or Layer) || !IsLayerId(layer))
        {
            return Refusal.Of(
                LandRefusal.UnknownImport,
                $"不能导入 {what} {id}：parcels、zones，或 layer 并以 id 给出图层名（小写字母、数字、-）。",
                $"{what} {id} can't be imported: parcels, zones, or layer with an id of small letters, digits and -.",
                "what");
        }

        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancel);
        var origin = string.IsNullOrWhiteSpace(name) ? $"{layer}.geojson" : name.Trim();
        var words = new LandLayer
        {
            Id = layer,
            NameZh = nameZh ?? (layer == LandLayer.Zones ? "开发区" : layer),
            NameEn = nameEn ?? (layer == LandLayer.Zones ? "Development zones" : layer),
            Origin = origin,
        };
        return await import.RunAsync(to, words, file.ToArray(), check == true, caller, cancel);
    }

    private async Task<Outcome<Answer>> RunAsync(
        JurisdictionCode to, LandLayer layer, byte[] file, bool isCheck, Caller caller, CancellationToken cancel)
    {
        var faults = new List<LandFault>();
        var rows = LandRow.All(file, MostRows, faults);
        if (!rows.IsDone)
        {
            return rows.Refusal;
        }

        var snapshot = await land.Register.CatchUpAsync(cancel);
        var today = LegalTime.DayOf(time.GetUtcNow());
        var counties = land.Region.Ground.Counties.Where(county => land.Jurisdictions.Contains(to, county)).ToHashSet();
        var change = new Change(snapshot, layer, today);
        if (layer.Id == Parcels)
        {
            var parcels = new ParcelRows(land, snapshot, counties, today, layer.Origin);
            change.Add(await parcels.ReadAsync(rows.Value), parcels.LedgerSequences);
        }
        else
        {
            var reader = new FeatureRows(land.Region, layer.Id);
            var features = reader.Read(rows.Value);
            change.Add(counties.ToDictionary(county => county, county => reader.Of(county, features)));
        }

        var accepted = rows.Value.Count(row => row.IsRight);
        if (isCheck || faults.Count > 0)
        {
            return new Answer(
                accepted, false, faults.Count <= MostFaults, [.. faults.OrderBy(fault => fault.Row).Take(MostFaults)],
                new Dictionary<JurisdictionCode, long>());
        }

        var stored = await store.WriteAsync(
            "land", session => Store(session, change, layer, accepted, to, caller), cancel: cancel);
        if (!stored)
        {
            return Refusal.Of(
                LandRefusal.ChangedMeanwhile, "登记簿或账本刚有变动，请重新导入。",
                "The register or a ledger has changed meanwhile: import again.") with { IsConflict = true };
        }

        await land.Register.CatchUpAsync(cancel);
        return new Answer(accepted, true, true, [], change.Sequences);
    }

    // All of it or none: a county or a ledger that has moved on since it was looked at leaves nothing behind.
    private bool Store(
        WriteSession session, Change change, LandLayer layer, int count, JurisdictionCode to, Caller caller)
    {
        var now = time.GetUtcNow();
        var outbox = new Outbox(ids, time);
        var heads = LandStore.Heads(session).ToDictionary(head => head.Jurisdiction, head => head.Sequence);
        if (change.Sequences.Any(each => heads.GetValueOrDefault(each.Key) != each.Value - 1)
            || change.LedgerSequences.Any(each => LedgerModule.LastSequence(session, each.Key) != each.Value))
        {
            return false;
        }

        foreach (var (county, sequence) in change.Sequences)
        {
            LandStore.TryAdvance(session, new() { Jurisdiction = county, Sequence = sequence, RecordedAt = now });
            outbox.Append(session, new(
                county, Topic, Audience.JointPartners,
                $$"""{"layer":"{{layer.Id}}","sequence":{{sequence}}}"""));
            session.Notify(LandRegister.Changed, county.ToString());
        }

        change.Store(session, now);
        trail.Append(session, new(
            AuditKind.LandImported, caller, to, layer.Id, layer.Id, layer.Origin, $"{count}"));
        return true;
    }

    private static bool IsLayerId(string id) =>
        id.Length is >= 1 and <= LongestLayerId && char.IsAsciiLetterLower(id[0])
        && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>What is to be stored, county by county.</summary>
    private sealed class Change(LandSnapshot snapshot, LandLayer layer, DateOnly today)
    {
        private readonly Dictionary<JurisdictionCode, IReadOnlyList<Parcel>> _parcels = [];
        private readonly Dictionary<JurisdictionCode, IReadOnlyList<LandFeature>> _features = [];

        /// <summary>The change that each county's land gets.</summary>
        public IReadOnlyDictionary<JurisdictionCode, long> Sequences => _parcels.Keys.Concat(_features.Keys).Order()
            .ToDictionary(county => county, county => snapshot.Of(county).Sequence + 1);

        /// <summary>The last entry of each ledger by which its parcels may change.</summary>
        public IReadOnlyDictionary<JurisdictionCode, long> LedgerSequences { get; private set; } =
            new Dictionary<JurisdictionCode, long>();

        public void Add(
            IReadOnlyList<Parcel> parcels, IReadOnlyDictionary<JurisdictionCode, long> ledgerSequences)
        {
            LedgerSequences = ledgerSequences;
            foreach (var county in parcels.GroupBy(parcel => parcel.Jurisdiction))
            {
                _parcels.Add(county.Key, [.. county.OrderBy(parcel => parcel.Code)]);
            }
        }

        // A county without features keeps the layer all the same: nothing lies there, and that is known.
        public void Add(IReadOnlyDictionary<JurisdictionCode, IReadOnlyList<LandFeature>> features)
        {
            foreach (var (county, all) in features)
            {
                _features.Add(county, all);
            }
        }

        public void Store(WriteSession session, DateTimeOffset now)
        {
            foreach (var (county, parcels) in _parcels)
            {
                var sequence = snapshot.Of(county).Sequence + 1;
                LandStore.Add(session, [.. parcels.Select(parcel => parcel.RecordedAs(sequence, now))]);
            }

            foreach (var (county, features) in _features)
            {
                var recorded = layer.RecordedAs(county, snapshot.Of(county).Sequence + 1, today, now);
                LandStore.Add(session, recorded, [.. features.Select(feature => feature.RecordedAs(recorded))]);
            }
        }
    }
}
