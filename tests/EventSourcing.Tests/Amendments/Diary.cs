using System.Security.Cryptography;
using System.Text.Json;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.EventSourcing.Tests.Amendments;

internal enum Side
{
    Left,
    Right,
}

/// <summary>A small family of facts with everything that an amendment may meet.</summary>
internal abstract record Entry
{
    /// <summary>An entry with a list, a dictionary, sealed text, and a value that may not be amended.</summary>
    public sealed record Treated(
        IReadOnlyList<Point> Points,
        [property: Amendable] IReadOnlyDictionary<string, decimal> Measures,
        [property: Amendable, Sealed] string? Note,
        int Grade,
        [property: Amendable] int? Minutes) : Entry;

    /// <summary>Closes the diary; it cannot follow a session of 0 minutes.</summary>
    public sealed record Closed : Entry;

    public sealed record Amended(
        Guid TargetEventId,
        string TargetType,
        string Path,
        JsonElement? Old,
        JsonElement? New,
        [property: Sealed] JsonElement? SealedOld,
        [property: Sealed] JsonElement? SealedNew,
        [property: Sealed] string? Reason,
        string? CountersignedBy) : Entry, IRecordAmended;

    public sealed record Countersigned(
        Guid TargetEventId,
        string TargetType,
        string Path,
        JsonElement? Old,
        JsonElement? New,
        [property: Sealed] JsonElement? SealedOld,
        [property: Sealed] JsonElement? SealedNew) : Entry, IAmendmentCountersigned;

    public sealed record Withdrawn(IReadOnlyList<Guid> TargetEventIds) : Entry, IEntryWithdrawn;
}

internal sealed record Point(string Site, [property: Amendable] Side Side, [property: Amendable] int? Level);

/// <summary>What the diary says now.</summary>
internal sealed record Page(string Says, int? Minutes)
{
    public static Aggregate<Page, Entry> Aggregate { get; } = new(new Page("", null), (page, fact) => fact switch
    {
        Entry.Treated t => new Page(
            $"{page.Says}{string.Join(' ', t.Points.Select(p => $"{p.Site} {p.Side} {p.Level}"))} {t.Note} "
            + string.Join(' ', t.Measures.Select(m => $"{m.Key}={m.Value}")),
            t.Minutes),
        Entry.Closed when page.Minutes != 0 => page,
        Entry.Amended or Entry.Countersigned or Entry.Withdrawn => page,
        _ => throw new UnexpectedFactException(page, fact),
    });
}

internal sealed class DiaryPolicy : AmendmentPolicy<Page, Entry>
{
    public static Refusal OtherClinic { get; } = new("PP-TST-018", "Not yours.", RefusalKind.Forbidden);

    public static Refusal TooLong { get; } = new("PP-TST-010", "Too long.");

    public override string StaleCode => "PP-TST-020";

    public override string CountersignCode => "PP-TST-021";

    public override Refusal? Permission(Page state, Entry target, CommandContext by) =>
        by.Actor.Clinic == "chw" ? null : OtherClinic;

    public override Refusal? Check(Page state, Entry before, Entry after) =>
        after is Entry.Treated { Minutes: > 60 } ? TooLong : null;

    public override Entry Amended(AmendedValue v, string reason, string? countersignedBy) => new Entry.Amended(
        v.TargetEventId, v.TargetType, v.Path, v.Old, v.New, v.SealedOld, v.SealedNew, reason, countersignedBy);

    public override Entry Countersigned(AmendedValue v) => new Entry.Countersigned(
        v.TargetEventId, v.TargetType, v.Path, v.Old, v.New, v.SealedOld, v.SealedNew);
}

/// <summary>One patient's diary in a store, with people who write in it.</summary>
internal sealed class Diary
{
    public static readonly Guid Patient = Guid.Parse("01990000-0000-7000-8000-000000000001");
    public static readonly DateTimeOffset Start = new(2026, 10, 16, 9, 30, 0, TimeSpan.FromHours(11));

    private readonly Keys _keys = new();
    private readonly Kept _kept = new();

    public InMemoryEventStore Store { get; } = new();

    public static EventNames<Entry> Names { get; } = new EventNames<Entry>()
        .Map<Entry.Treated>("treated")
        .Map<Entry.Closed>("closed")
        .Map<Entry.Amended>("amended")
        .Map<Entry.Countersigned>("countersigned")
        .Map<Entry.Withdrawn>("withdrawn");

    public AmendmentDecider<Page, Entry> Decider { get; } = new(Page.Aggregate, Names, new DiaryPolicy());

    public static Entry.Treated Session { get; } = new(
        [new Point("tibia", Side.Left, null), new Point("fibula", Side.Right, 2)],
        new SortedDictionary<string, decimal>(StringComparer.Ordinal) { ["angina-frequency"] = 4, ["nprs"] = 6 },
        "slept badly", Grade: 1, Minutes: 40);

    public static CommandContext By(string user, string role = "treating-practitioner", int days = 0, string clinic = "chw") => new()
    {
        Actor = new Actor(user, role, clinic),
        RecordedAt = Start.AddDays(days).ToUniversalTime(),
        OccurredAt = Start.AddDays(days),
        Zone = "Australia/Sydney",
    };

    public static CommandContext Lead(string user = "rossi", int days = 0) => By(user, "clinical-lead", days);

    public static JsonElement? Json(string text) => JsonDocument.Parse(text).RootElement.Clone();

    public Task<CommandOutcome> RecordAsync(Entry entry, CommandContext by) =>
        Executor(cached: false).ExecuteAsync(Patient, by, _ => entry, null, CancellationToken.None);

    public Task<CommandOutcome> AmendAsync(AmendmentRequest request, CommandContext by) => Executor(cached: false)
        .ExecuteOnHistoryAsync(Patient, by, h => Decider.Amend(h, by, request), null, CancellationToken.None);

    public Task<CommandOutcome> CountersignAsync(AmendmentRequest request, CommandContext by) => Executor(cached: false)
        .ExecuteOnHistoryAsync(Patient, by, h => Decider.Countersign(h, by, request), null, CancellationToken.None);

    public async Task<Page> PageAsync(bool cached = false) =>
        (await Executor(cached).LoadAsync(Patient, CancellationToken.None)).State;

    public Task<History<Page, Entry>> HistoryAsync() => Executor(cached: false).LoadHistoryAsync(Patient, CancellationToken.None);

    private CommandExecutor<Page, Entry> Executor(bool cached) => new(
        Store, new EventCodec<Entry>(Names, _keys), Page.Aggregate,
        cached ? new StateSnapshots<Page>(_kept, _keys, "page", schemaVersion: 1, every: 2) : null);

    private sealed class Kept : ISnapshotStore
    {
        private Snapshot? _kept;

        public Task<Snapshot?> FindAsync(Guid stream, string name, int schemaVersion, CancellationToken ct) =>
            Task.FromResult(_kept);

        public Task KeepAsync(Snapshot snapshot, CancellationToken ct)
        {
            _kept = snapshot;
            return Task.CompletedTask;
        }

        public Task ForgetAsync(Guid stream, CancellationToken ct) => throw new NotSupportedException();
    }

    private sealed class Keys : IPatientKeys
    {
        private readonly PatientKey _key =
            new(Guid.Parse("01990000-0000-7000-8000-000000000009"), Patient, RandomNumberGenerator.GetBytes(32));

        public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) => Task.FromResult(_key);

        public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) => Task.FromResult<PatientKey?>(_key);
    }
}
