using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Feed.Published;

namespace PeriostealPlatform.Records.Feed;

/// <summary>
/// Reads the ledger on from a place as one audience may see it now. What the gate refuses is passed over; where a record
/// became restricted or open, the audience is told so.
/// </summary>
internal sealed class FeedReader(
    FeedRows rows, SharingGrounds grounds, FeedAudiences audiences, FeedCursors cursors, TimeProvider clock)
{
    /// <summary>Most items of one reading.</summary>
    public const int MostItems = 500;

    // Of 5,000 leaves hardly any may be for this audience: it then gets a cursor on, instead of waiting for more.
    private const int MostLeaves = 5000, LeavesAtOnce = 500;

    /// <summary>What may change who sees a record; the gate itself says how.</summary>
    private static readonly HashSet<string> MayRestrict =
    [
        "patient_registered", "consent_granted", "consent_withdrawn", "consent_expired", "sharing_directive_set",
        "episode_accepted", "episode_closed", "transfer_accepted", "patients_merged", "patient_retired", "patients_unmerged",
        "patient_restored",
    ];

    private static readonly HashSet<string> MayOpen =
    [
        "consent_granted", "sharing_directive_set", "episode_accepted", "transfer_accepted", "patients_merged",
        "patients_unmerged", "patient_restored",
    ];

    /// <summary>Reads on.</summary>
    /// <param name="audience">Who reads.</param>
    /// <param name="from">Leaves that were looked at before.</param>
    /// <param name="limit">Items, 1 to 500; one more where a leaf makes two.</param>
    /// <param name="types">Published types that are wanted; null for all. Tombstones come in any case.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<FeedPage> ReadAsync(
        FeedAudience audience, long from, int limit, IReadOnlySet<string>? types, CancellationToken ct)
    {
        var size = await rows.SizeAsync(ct);
        var draft = new Draft(audience, types, size);
        var (position, end) = (from, Math.Min(size, from + MostLeaves));
        while (position < end && draft.Items.Count < limit)
        {
            var page = await PageAsync(audience, position, end, ct);
            foreach (var row in page.Rows)
            {
                await TakeAsync(draft, row, ct);
                position = row.Leaf + 1;
                if (draft.Items.Count >= limit)
                    break;
            }

            if (draft.Items.Count < limit)
                position = page.End;
        }

        return draft.ToPage(position);
    }

    private async Task<(List<FeedRow> Rows, long End)> PageAsync(FeedAudience audience, long from, long end, CancellationToken ct)
    {
        if (audience.Patient is not { } patient)
        {
            var to = Math.Min(end, from + LeavesAtOnce);
            return (await rows.BetweenAsync(from, to, ct), to);
        }

        // One record's leaves lie far apart: the next of them, wherever they are.
        var found = await rows.OfPatientAsync(patient, from, LeavesAtOnce, ct);
        return found.Count == LeavesAtOnce ? (found, found[^1].Leaf + 1) : (found, Math.Max(end, from));
    }

    private async Task TakeAsync(Draft draft, FeedRow row, CancellationToken ct)
    {
        // What another program wrote is in the ledger, but nobody vouches for it.
        if (row.Headers is null || PublishedTypes.Find(row.Source, row.Fact) is not { } type)
            return;
        if (type.AuditorsOnly && !draft.Audience.IsAuditor)
            return;
        if (await DecideAsync(draft, row.Patient, ct) is not { } decision)
            return;
        if (!decision.Allowed)
        {
            draft.Withheld.TryAdd(row.Patient, row.Leaf);
            if (MayRestrict.Contains(row.Fact))
                await TellAsync(draft, row, PublishedTypes.Restricted, shown: true, ct);
            return;
        }

        if (MayOpen.Contains(row.Fact))
            await TellAsync(draft, row, PublishedTypes.Opened, shown: false, ct);
        if (draft.Types?.Contains(type.Name) == false)
            return;
        using var body = JsonDocument.Parse(row.Data);
        var data = PublishedBody.Of(body.RootElement, type.Fields);
        if (type.Source == RecordsService.Name && (string?)data["what"] == PublishedRecords.ReadByFeed)
            return;
        draft.Shown.TryAdd(row.Patient, row.Leaf);
        draft.Items.Add(Item(draft, row, type, row.EventId.ToString("D"), row.Patient, data, isContent: true));
    }

    private async Task TellAsync(Draft draft, FeedRow row, PublishedType type, bool shown, CancellationToken ct)
    {
        if (draft.Audience.IsAuditor || draft.Audience.Patient is not null)
            return;
        foreach (var patient in await audiences.BeforeAsync(draft.Audience, row.Patient, row.Leaf, shown, ct))
        {
            var id = $"{row.EventId:D}:{type.Fact}:{patient:D}";
            draft.Items.Add(Item(draft, row, type, id, patient, [], isContent: false));
        }
    }

    private async Task<GateAnswer?> DecideAsync(Draft draft, Guid patient, CancellationToken ct)
    {
        if (draft.Decisions.TryGetValue(patient, out var known))
            return known;
        var ground = await grounds.FindAsync(patient, ct);
        var actor = draft.Audience.Actor;
        var reader = new Reader(actor.Role, actor.Clinic) { What = PublishedRecords.ReadByFeed };
        var decision = ground is null ? null : GateAnswer.Ask(reader, ground, clock.GetUtcNow(), tokenIssuedAt: null);
        draft.Decisions[patient] = decision;
        return decision;
    }

    private FeedItem Item(
        Draft draft, FeedRow row, PublishedType type, string id, Guid patient, JsonObject data, bool isContent) => new(
            row.Leaf,
            id,
            type.Name,
            patient,
            isContent,
            new JsonObject
            {
                ["id"] = id,
                ["type"] = type.Name,
                ["cursor"] = cursors.Write(draft.Audience, row.Leaf + 1),
                ["patientId"] = patient,
                ["occurredAt"] = row.Headers!.OccurredAt,
                ["recordedAt"] = row.RecordedAt,
                ["clinic"] = row.Headers.Clinic,
                ["data"] = data,
            });

    private sealed record Draft(FeedAudience Audience, IReadOnlySet<string>? Types, long Size)
    {
        public List<FeedItem> Items { get; } = [];

        public Dictionary<Guid, long> Shown { get; } = [];

        public Dictionary<Guid, long> Withheld { get; } = [];

        public Dictionary<Guid, GateAnswer?> Decisions { get; } = [];

        public FeedPage ToPage(long position) => new(Items, position, position < Size)
        {
            Shown = Shown,
            Withheld = Withheld,
            Decisions = Decisions.Where(one => one.Value is { Allowed: true }).ToDictionary(one => one.Key, one => one.Value!),
        };
    }
}
