using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Charts;

/// <summary>One reason for treatment from referral to its end.</summary>
internal sealed class ChartEpisode(Guid episodeId)
{
    public Guid EpisodeId { get; } = episodeId;
    public string Status { get; set; } = "referred";

    /// <summary>The clinic that holds it now.</summary>
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

    /// <summary>Measures between the assessments, follow-ups, recommendations and alerts, oldest first.</summary>
    public List<ChartNote> Notes { get; } = [];
    public List<ChartAdverseReaction> AdverseReactions { get; } = [];
    public ChartDischarge? Discharge { get; set; }
}

/// <summary>Values of outcome measures at one time, with the response they mean.</summary>
internal sealed record ChartMeasurement(
    int? Number, JsonNode? Measures, string? Response, string? Recommendation, DateTimeOffset At)
{
    /// <summary>Who took the measures.</summary>
    public string? By { get; init; }
    public JsonNode? Changes { get; init; }
    public JsonNode? Met { get; init; }
    public string? Reason { get; init; }

    /// <summary>The class by the rules, when a person changed it; both are kept (OUT-04).</summary>
    public string? Computed { get; init; }
    public string? OverrideReason { get; init; }

    /// <summary>Who classified it; <c>system</c> for the rules alone.</summary>
    public string? ClassifiedBy { get; init; }

    /// <summary>Version of the clinical rules that classified it.</summary>
    public string? RulesVersion { get; init; }
    public string? InputsHash { get; init; }
}

internal sealed record ChartDischarge(string? Reason, string? Response, string? LetterTo, string? Summary, DateTimeOffset At, string? By = null);

/// <summary>Something that went wrong in or after a session; grades by CTCAE v5.</summary>
internal sealed class ChartAdverseReaction(Guid id, ChartNote recorded)
{
    public Guid AdverseReactionId { get; } = id;

    /// <summary>1 mild to 5 death; the present grade.</summary>
    public int? Grade { get; set; }

    /// <summary>The last outcome that was reported; null before the first follow-up.</summary>
    public string? Outcome { get; set; }
    public ChartNote Recorded { get; } = recorded;

    /// <summary>Follow-ups, regrades, notifications and medical reviews, oldest first.</summary>
    public List<ChartNote> History { get; } = [];
}
