using System.Text.Json.Serialization;

namespace PeriostealPlatform.Outcomes.Registers;

/// <summary>What cohorts are formed by.</summary>
internal enum CohortBy
{
    /// <summary>The primary indication.</summary>
    Indication,

    /// <summary>The clinic that holds, or last held, the episode.</summary>
    Clinic,

    /// <summary>Each bone site treated: an episode is in several.</summary>
    Site,

    /// <summary>The rules its class was computed by.</summary>
    RulesVersion,
}

/// <summary>A bone site over all episodes it was treated in.</summary>
/// <param name="Site">Code of the site.</param>
/// <param name="Episodes">Episodes; null when too few to show (OUT-07).</param>
/// <param name="EpisodesWithSlope">Of these, treated there more than once; null when too few to show.</param>
/// <param name="MeanSlope">Mean change of tenderness (NPRS) per session; null when too few, or never twice.</param>
/// <param name="MeanFall">Mean fall of tenderness (NPRS) within a session; null when too few.</param>
internal sealed record SiteSummary(
    string Site, int? Episodes, int? EpisodesWithSlope, decimal? MeanSlope, decimal? MeanFall)
{
    /// <summary>Without what rests on fewer episodes than may be shown (OUT-07).</summary>
    public SiteSummary Suppressed(int below) =>
        Episodes < below ? new(Site, null, null, null, null)
        : EpisodesWithSlope < below || Episodes - EpisodesWithSlope is > 0 and var once && once < below
            ? this with { EpisodesWithSlope = null, MeanSlope = null }
        : this;
}

/// <summary>An adverse reaction of the register.</summary>
/// <param name="AdverseReactionId">Its id.</param>
/// <param name="Clinic">The clinic that recorded it.</param>
/// <param name="Codes">Its kinds.</param>
/// <param name="Grade">1 to 5.</param>
/// <param name="Relatedness">How it is related to the treatment.</param>
/// <param name="HappenedAt">When.</param>
/// <param name="Outcome">How it went on; null when not known yet.</param>
/// <param name="IsOpen">Still to be followed up.</param>
/// <param name="PatientId">The patient; null for a clinic that does not hold the record.</param>
internal sealed record RegisteredReaction(
    Guid AdverseReactionId,
    string Clinic,
    IReadOnlyList<string> Codes,
    int Grade,
    string Relatedness,
    DateTimeOffset HappenedAt,
    string? Outcome,
    bool IsOpen,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? PatientId);

/// <summary>A safety signal of the register, see <c>SafetySignalRaised</c>.</summary>
internal sealed record RegisteredSignal(
    string? Clinic,
    string Code,
    int WindowDays,
    DateTimeOffset Until,
    int Count,
    int Severe,
    int Denominator,
    string RulesVersion);

/// <summary>Something that waits for a person.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="Kind">
/// <c>reassessment-overdue</c>, <c>lost-to-follow-up</c>, <c>follow-up-due</c> or <c>at-risk</c>.
/// </param>
/// <param name="Since">Since when.</param>
internal sealed record WorkItem(Guid PatientId, Guid EpisodeId, string Kind, DateTimeOffset Since);
