using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Charts;

/// <summary>A patient's chart as known at one time and true at another.</summary>
internal sealed record Chart(
    Guid PatientId,
    DateTimeOffset? KnownAt,
    DateTimeOffset? ValidAt,
    ChartIdentity? Identity,
    IReadOnlyList<ChartConsent> Consents,
    ChartSharing? Sharing,
    IReadOnlyList<ChartEpisode> Episodes);

/// <summary>Who the patient is. Names are null for an erased patient.</summary>
internal sealed record ChartIdentity(
    string? Family, JsonArray? Given, string? Preferred, string? BirthDate, string? Gender, string? HomeClinic);

internal sealed record ChartConsent
{
    public required Guid ConsentId { get; init; }
    public string? Scope { get; init; }
    public string? Form { get; init; }
    public string? Method { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

internal sealed record ChartSharing(string Policy, IReadOnlyList<string> Clinics, DateTimeOffset OccurredAt);

internal sealed class ChartEpisode(Guid episodeId)
{
    public Guid EpisodeId { get; } = episodeId;
    public string Status { get; set; } = "referred";
    public string? Clinic { get; set; }
    public JsonNode? Referral { get; set; }
    public JsonArray Indications { get; set; } = [];
    public JsonArray Restrictions { get; set; } = [];
    public List<JsonObject> Screenings { get; } = [];
    public DateTimeOffset? AcceptedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedReason { get; set; }
    public List<ChartCourse> Courses { get; } = [];
    public ChartMeasurement? Baseline { get; set; }
    public List<ChartMeasurement> Reassessments { get; } = [];
    public DateTimeOffset? ReviewRecommendedAt { get; set; }
    public ChartDischarge? Discharge { get; set; }
}

internal sealed class ChartCourse(Guid courseId)
{
    public Guid CourseId { get; } = courseId;
    public string Status { get; set; } = "planned";
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
    public List<ChartSession> Sessions { get; } = [];
    public List<ChartMissedSession> Missed { get; } = [];
}

internal sealed class ChartSession(Guid sessionId)
{
    public Guid SessionId { get; } = sessionId;
    public int? Number { get; set; }
    public string Status { get; set; } = "started";
    public string? Clinic { get; set; }
    public string? Practitioner { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public JsonObject? VitalsBefore { get; set; }
    public JsonObject? VitalsAfter { get; set; }
    public int? HeartRateDelta { get; set; }
    public string? HeartRateClass { get; set; }
    public JsonArray Points { get; } = [];
    public int? ToleranceNprs { get; set; }
    public int? DurationMin { get; set; }
    public bool? AdviceGiven { get; set; }
    public string? Peristalsis { get; set; }
    public string? AbortReason { get; set; }
}

internal sealed record ChartMissedSession(string? PlannedFor, string? Kind, bool? ContactMade, DateTimeOffset OccurredAt);

internal sealed record ChartMeasurement(
    int? Number, JsonNode? Measures, string? Response, string? Recommendation, DateTimeOffset At);

internal sealed record ChartDischarge(string? Reason, string? Response, string? LetterTo, string? Summary, DateTimeOffset At);
