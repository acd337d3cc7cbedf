using System.Text.Json;

namespace PeriostealPlatform.Portal.Records;

/// <summary>A course of sessions with its plan.</summary>
/// <param name="Custody">Code of the clinic that holds it.</param>
/// <param name="Plans">Every version of the plan as it was made.</param>
/// <param name="Changes">Holds, halts, resumptions, moves and the end.</param>
public sealed record Course(
    Guid CourseId,
    string Status,
    long PlanVersion,
    int? SessionsPlanned,
    int SessionsDone,
    int? MinIntervalDays,
    int? MaxPointsPerSession,
    int? ReassessEvery,
    IReadOnlyList<JsonElement> Sites,
    string? Custody,
    IReadOnlyList<Note> Plans,
    IReadOnlyList<Note> Changes,
    IReadOnlyList<Session> Sessions,
    IReadOnlyList<MissedSession> Missed);

/// <summary>One session. Vital signs and points are by the catalogue's codes.</summary>
public sealed record Session(
    Guid SessionId,
    int? Number,
    string Status,
    string? Clinic,
    string? Practitioner,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    JsonElement VitalsBefore,
    JsonElement VitalsAfter,
    int? HeartRateDelta,
    string? HeartRateClass,
    IReadOnlyList<JsonElement> Points,
    IReadOnlyList<Note> Observations,
    IReadOnlyList<Note> LateReactions,
    int? ToleranceNprs,
    int? DurationMin,
    string? Peristalsis,
    string? AbortReason);

/// <summary>A planned session that did not take place.</summary>
public sealed record MissedSession(string? PlannedFor, string? Kind, bool? ContactMade);
