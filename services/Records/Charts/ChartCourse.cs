using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Charts;

/// <summary>A course of sessions with its plan.</summary>
internal sealed class ChartCourse(Guid courseId)
{
    public Guid CourseId { get; } = courseId;
    public string Status { get; set; } = "planned";

    /// <summary>The clinic that holds it: the one that planned it until custody changes.</summary>
    public string? Custody { get; set; }
    public long PlanVersion { get; set; } = 1;
    public int? SessionsPlanned { get; set; }
    public int SessionsDone => Sessions.Count(s => s.Status == "completed");
    public int? MinIntervalDays { get; set; }
    public int? MaxPointsPerSession { get; set; }
    public int? ReassessEvery { get; set; }
    public JsonArray Sites { get; set; } = [];
    public DateTimeOffset? ActivatedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedReason { get; set; }

    /// <summary>Every version of the plan as it was made, oldest first.</summary>
    public List<ChartNote> Plans { get; } = [];

    /// <summary>Holds, halts, resumptions, custody changes and how it ended, oldest first.</summary>
    public List<ChartNote> Changes { get; } = [];
    public List<ChartSession> Sessions { get; } = [];
    public List<ChartMissedSession> Missed { get; } = [];
}

/// <summary>One session as it was held.</summary>
internal sealed class ChartSession(Guid sessionId)
{
    public Guid SessionId { get; } = sessionId;
    public int? Number { get; set; }
    public string Status { get; set; } = "started";
    public string? Clinic { get; set; }
    public string? Practitioner { get; set; }
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>The questions before the session with their answers (domain.md §2.7); null where none were asked.</summary>
    public JsonObject? SafetyCheck { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public JsonObject? VitalsBefore { get; set; }
    public JsonObject? VitalsAfter { get; set; }

    /// <summary>Who recorded which part: <c>safetyCheck</c>, <c>vitalsBefore</c>, <c>points</c>, <c>vitalsAfter</c>, <c>end</c>. More
    /// than one may take part in a session.</summary>
    public SortedDictionary<string, string> Authors { get; } = new(StringComparer.Ordinal);
    public int? HeartRateDelta { get; set; }
    public string? HeartRateClass { get; set; }

    /// <summary>Trigger points with the values that count; an amended one has a member <c>amendments</c>.</summary>
    public JsonArray Points { get; } = [];
    public List<ChartNote> Stops { get; } = [];
    public List<ChartNote> Observations { get; } = [];
    public List<ChartNote> LateReactions { get; } = [];
    public int? ToleranceNprs { get; set; }
    public int? DurationMin { get; set; }
    public bool? AdviceGiven { get; set; }
    public string? Peristalsis { get; set; }
    public string? AbortReason { get; set; }
}

internal sealed record ChartMissedSession(string? PlannedFor, string? Kind, bool? ContactMade, DateTimeOffset OccurredAt);
