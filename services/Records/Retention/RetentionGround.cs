using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Retention;

/// <summary>The last health service in a record.</summary>
internal sealed record LastService(DateOnly On, string Source, string Fact, Guid EventId);

/// <summary>What the time to keep a record is worked out from: the patient's own facts, those of merged records among them.</summary>
/// <param name="FirstEntryOn">Day of the first entry, where it happened.</param>
/// <param name="LastEntryOn">Day of the last entry.</param>
/// <param name="LastService">The last health service; null when none was provided.</param>
/// <param name="BirthDate">Null when nobody told it.</param>
internal sealed record RetentionGround(
    DateOnly FirstEntryOn, DateOnly LastEntryOn, LastService? LastService, DateOnly? BirthDate)
{
    /// <summary>Whether the patient's death is recorded. It changes no period: the act knows no other for the dead.</summary>
    public bool Deceased { get; init; }

    /// <summary>Holds that Intake placed by itself, by the events that say so (grade 5, domain.md §2.8).</summary>
    public IReadOnlyList<Guid> PlacedHolds { get; init; } = [];

    /// <summary>Episodes that nobody ended.</summary>
    public IReadOnlyList<Guid> OpenEpisodes { get; init; } = [];

    /// <summary>Records that were merged into this one: one date for all, and they end together.</summary>
    public IReadOnlyList<Guid> Merged { get; init; } = [];

    /// <summary>The record that goes on for this one; null when it is the one.</summary>
    public Guid? ReplacedBy { get; init; }

    /// <summary>Whether the person was erased already.</summary>
    public bool Disposed { get; init; }

    /// <summary>Takes them from a history. Entries that were taken back or that another program wrote say nothing.</summary>
    /// <returns>Null when nothing is recorded.</returns>
    public static RetentionGround? Of(MergedHistory history)
    {
        var now = new AsOf(null, null);
        var entries = Corrected.At(history.Entries, now).Where(e => e is { IsForeign: false, Withdrawn: null }).ToList();
        if (entries.Count == 0)
            return null;
        var chart = Charting.Draw(history, now);
        var last = entries
            .Where(e => ServiceOccasions.Contains(e.Source, e.Fact))
            .MaxBy(e => (Day(e), e.Leaf));
        // Not what a platform noted: what was collected about the person.
        var collected = entries.Where(e => !InternalFacts.Contains(e.Source, e.Fact)).DefaultIfEmpty(entries[0]).ToList();
        return new RetentionGround(
            collected.Min(Day),
            collected.Max(Day),
            last is null ? null : new LastService(Day(last), last.Source, last.Fact, last.Stored.Id),
            DateOnly.TryParse(chart.Identity?.BirthDate, null, out var born) ? born : null)
        {
            Deceased = chart.Death is not null,
            PlacedHolds = [.. entries.Where(e => e is { Source: "intake", Fact: "legal_hold_placed" }).Select(e => e.Stored.Id)],
            OpenEpisodes = [.. chart.Episodes.Where(e => !IsOver(e)).Select(e => e.EpisodeId)],
            Merged = history.Replaces,
            ReplacedBy = history.ReplacedBy,
            Disposed = chart.DisposedAt is not null,
        };
    }

    private static DateOnly Day(HistoryEntry e) => DateOnly.FromDateTime(e.OccurredAt.DateTime);

    private static bool IsOver(ChartEpisode e) =>
        e.ClosedAt is not null || e.Status is "declined" or "deferred" or "closed" or "discharged";
}
