using System.Text.Json;

namespace PeriostealPlatform.Portal.Records;

/// <summary>A patient's chart as known at one time and true at another.</summary>
/// <param name="Amendments">Every value that was corrected; the parts show what counts now.</param>
/// <param name="Withdrawn">Entries that were taken back; their content is not shown.</param>
/// <param name="Foreign">Rows that another program wrote; nothing of them is in the chart.</param>
public sealed record Chart(
    Identity? Identity,
    IReadOnlyList<Consent> Consents,
    Sharing? Sharing,
    Death? Death,
    IReadOnlyList<RedFlag> RedFlags,
    IReadOnlyList<Transfer> Transfers,
    IReadOnlyList<Duplicate> Duplicates,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Appointment> Appointments,
    IReadOnlyList<Episode> Episodes,
    IReadOnlyList<Amendment> Amendments,
    IReadOnlyList<MarkedEntry> Withdrawn,
    IReadOnlyList<MarkedEntry> Foreign)
{
    /// <summary>The record that goes on, when a retired one was asked for; null otherwise.</summary>
    public Guid? ReplacedBy { get; init; }

    /// <summary>Records that were merged into this one.</summary>
    public IReadOnlyList<Guid> Replaces { get; init; } = [];

    /// <summary>What the patient says against entries that stay.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>When the record was disposed of; null for one that is kept.</summary>
    public DateTimeOffset? DisposedAt { get; init; }
}

/// <summary>Something that was recorded about a part of the chart.</summary>
/// <param name="What">Stored name without the version of its shape.</param>
/// <param name="By">Opaque user id.</param>
/// <param name="Values">The values as the event holds them.</param>
public sealed record Note(Guid EventId, string What, DateTimeOffset At, string? By, string? Clinic, JsonElement Values);

/// <summary>An entry of which only this is shown: that it is there.</summary>
public sealed record MarkedEntry(string Source, Guid EventId, string Type, DateTimeOffset RecordedAt);

/// <summary>The patient's death.</summary>
public sealed record Death(string? DateOfDeath, string? Precision, string? Source, DateTimeOffset At);

/// <summary>A sign of danger; open until it is resolved.</summary>
public sealed record RedFlag(string? Code, string Status, Note Raised, Note? Resolved);

/// <summary>A move of an episode to another clinic.</summary>
public sealed record Transfer(string? From, string? To, string Status, Note Requested, Note? Decided);

/// <summary>Another record that may be of the same person.</summary>
public sealed record Duplicate(Guid OtherPatientId, decimal? Score, string Status, Note Suspected);

/// <summary>What was palpated at one bone site.</summary>
public sealed record Finding(Guid FindingId, string Status, Note Recorded, IReadOnlyList<Note> Changes);

/// <summary>A session that was booked.</summary>
public sealed record Appointment(Guid SessionId, string? PlannedFor, string Status, Note Scheduled, Note? Ended);

/// <summary>Who the patient is; all null for an erased one.</summary>
public sealed record Identity(
    string? Family,
    IReadOnlyList<string>? Given,
    string? Preferred,
    string? BirthDate,
    string? Gender,
    string? HomeClinic)
{
    /// <summary>Corrections of names, birth date and the like.</summary>
    public IReadOnlyList<Note> Corrections { get; init; } = [];

    /// <summary>Which identifiers were verified, how and when.</summary>
    public IReadOnlyList<Note> VerifiedIdentifiers { get; init; } = [];

    /// <summary>Given names and family name; null when neither is known.</summary>
    public string? FullName =>
        string.Join(' ', [.. Given ?? [], Family ?? ""]).Trim() is { Length: > 0 } name ? name : null;
}

/// <summary>A consent and what became of it.</summary>
public sealed record Consent(
    string? Scope, string? Form, string? Method, string Status, DateTimeOffset OccurredAt);

/// <summary>Which clinics the patient lets see the record.</summary>
public sealed record Sharing(string Policy, IReadOnlyList<string> Clinics);

/// <summary>One reason for treatment from referral to discharge.</summary>
public sealed record Episode(
    Guid EpisodeId,
    string Status,
    string? Clinic,
    JsonElement Referral,
    IReadOnlyList<JsonElement> Indications,
    IReadOnlyList<JsonElement> Restrictions,
    IReadOnlyList<JsonElement> Screenings,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? ClosedAt,
    string? ClosedReason,
    IReadOnlyList<Course> Courses,
    Measurement? Baseline,
    IReadOnlyList<Measurement> Reassessments,
    IReadOnlyList<Note> Notes,
    IReadOnlyList<AdverseReaction> AdverseReactions,
    Discharge? Discharge);

/// <summary>Something that went wrong in or after a session.</summary>
/// <param name="Grade">1 mild to 5 death, by CTCAE v5; the present one.</param>
/// <param name="Outcome">The last one reported; null before the first follow-up.</param>
/// <param name="History">Follow-ups, regrades, notifications and medical reviews.</param>
public sealed record AdverseReaction(
    Guid AdverseReactionId, int? Grade, string? Outcome, Note Recorded, IReadOnlyList<Note> History);

/// <summary>Values of outcome measures at one time, with the response they mean.</summary>
public sealed record Measurement(
    int? Number, JsonElement Measures, string? Response, string? Recommendation, DateTimeOffset At)
{
    /// <summary>The class by the rules, where a person changed it.</summary>
    public string? Computed { get; init; }

    /// <summary>Why it was changed.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>Version of the clinical rules that classified it.</summary>
    public string? RulesVersion { get; init; }
}

/// <summary>How an episode's care ended.</summary>
public sealed record Discharge(
    string? Reason, string? Response, string? LetterTo, string? Summary, DateTimeOffset At);
