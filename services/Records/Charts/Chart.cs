using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>A patient's chart as known at one time and true at another.</summary>
/// <param name="Amendments">Every value that was corrected, beside what stood there first; the parts show the corrected ones.</param>
/// <param name="Withdrawn">Entries that were taken back; their content is not shown.</param>
/// <param name="Foreign">Rows that another program wrote; nothing of them is in the chart.</param>
internal sealed record Chart(
    Guid PatientId,
    DateTimeOffset? KnownAt,
    DateTimeOffset? ValidAt,
    ChartIdentity? Identity,
    IReadOnlyList<ChartConsent> Consents,
    ChartSharing? Sharing,
    ChartDeath? Death,
    IReadOnlyList<ChartRedFlag> RedFlags,
    IReadOnlyList<ChartTransfer> Transfers,
    IReadOnlyList<ChartDuplicate> Duplicates,
    IReadOnlyList<ChartFinding> Findings,
    IReadOnlyList<ChartAppointment> Appointments,
    IReadOnlyList<ChartEpisode> Episodes,
    IReadOnlyList<Amendment> Amendments,
    IReadOnlyList<MarkedEntry> Withdrawn,
    IReadOnlyList<MarkedEntry> Foreign)
{
    /// <summary>The record that goes on, when a retired one was asked for: this is its chart. Null otherwise.</summary>
    public Guid? ReplacedBy { get; init; }

    /// <summary>Records that were merged into this one.</summary>
    public IReadOnlyList<Guid> Replaces { get; init; } = [];

    /// <summary>What the patient says against entries that stay, oldest first. Last in an answer (<see cref="DrawnChart"/>).</summary>
    [JsonPropertyOrder(int.MaxValue)]
    public IReadOnlyList<ChartStatement> Statements { get; init; } = [];

    /// <summary>When the record was disposed of: codes and values stay, nobody is in it. Null for a record that is kept.</summary>
    public DateTimeOffset? DisposedAt { get; init; }

    /// <summary>What another system says about the patient; nobody of the chain saw it, and nothing here rests on it.</summary>
    public IReadOnlyList<ChartHistorical> Historical { get; init; } = [];
}

/// <summary>Something that was recorded about a part of the chart, with its values as the event holds them.</summary>
internal sealed record ChartNote(
    Guid EventId, string What, DateTimeOffset At, string? By, string? Clinic, JsonObject Values)
{
    public static ChartNote Of(HistoryEntry e, params ReadOnlySpan<string> without) =>
        new(e.Stored.Id, e.Fact, e.OccurredAt, e.Actor, e.Clinic, e.Data.Without(without));
}

/// <summary>An entry of which only this is shown: that it is there.</summary>
internal sealed record MarkedEntry(string Source, Guid EventId, string Type, DateTimeOffset RecordedAt);

/// <summary>Who the patient is. Names are null for an erased patient.</summary>
internal sealed record ChartIdentity(
    string? Family, JsonArray? Given, string? Preferred, string? BirthDate, string? Gender, string? HomeClinic)
{
    /// <summary>Corrections of names, birth date and the like, oldest first.</summary>
    public IReadOnlyList<ChartNote> Corrections { get; init; } = [];

    /// <summary>Kinds of identifiers with how and when each was verified.</summary>
    public IReadOnlyList<ChartNote> VerifiedIdentifiers { get; init; } = [];
}

internal sealed record ChartConsent
{
    public required Guid ConsentId { get; init; }
    public Guid? EpisodeId { get; init; }
    public string? Scope { get; init; }
    public string? Form { get; init; }
    public string? Method { get; init; }
    public string? Expires { get; init; }
    public required string Status { get; init; }

    /// <summary>Who consented: <c>self</c>, <c>guardian</c> or <c>substitute</c>.</summary>
    public string? Grantor { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Who took it down.</summary>
    public string? By { get; init; }

    /// <summary>When it ceased to count; null while it counts.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

internal sealed record ChartSharing(string Policy, IReadOnlyList<string> Clinics, DateTimeOffset OccurredAt, string? By = null);

internal sealed record ChartDeath(string? DateOfDeath, string? Precision, string? Source, DateTimeOffset At, string? By = null);

/// <summary>A sign that had to be decided on; open until it is resolved (TRT-06, INT-11).</summary>
internal sealed record ChartRedFlag(
    Guid RedFlagId, string? Code, string Status, ChartNote Raised, ChartNote? Resolved);

/// <summary>A move of custody to another clinic: requested, accepted or rejected.</summary>
internal sealed record ChartTransfer(
    Guid? TransferId, string? From, string? To, string Status, ChartNote Requested, ChartNote? Decided);

/// <summary>Another record that may be of the same person.</summary>
internal sealed record ChartDuplicate(Guid OtherPatientId, decimal? Score, string Status, ChartNote Suspected);

/// <summary>What was palpated at one bone site, and what became of it (F07, F09).</summary>
internal sealed record ChartFinding(Guid FindingId, string Status, ChartNote Recorded, IReadOnlyList<ChartNote> Changes);

/// <summary>A session that was booked.</summary>
internal sealed record ChartAppointment(Guid SessionId, string? PlannedFor, string Status, ChartNote Scheduled, ChartNote? Ended);
