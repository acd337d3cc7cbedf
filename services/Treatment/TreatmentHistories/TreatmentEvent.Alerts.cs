namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal abstract partial record TreatmentEvent
{
    /// <summary>Intake raised a red flag: no session starts until it is resolved (TRT-06).</summary>
    /// <param name="EpisodeId">The episode; null for any.</param>
    public sealed record RedFlagNoted(RedFlagId RedFlagId, EpisodeId? EpisodeId, string Code, string Urgency)
        : TreatmentEvent, IAlertFact;

    public sealed record RedFlagResolutionNoted(RedFlagId RedFlagId) : TreatmentEvent, IAlertFact;

    /// <summary>Intake recorded the patient's death.</summary>
    /// <param name="Precision"><c>day</c>, <c>month</c> or <c>year</c>.</param>
    public sealed record DeathNoted(DateOnly DateOfDeath, string Precision) : TreatmentEvent, IAlertFact;

    /// <summary>Outcomes asks that a person looks at the course before it goes on.</summary>
    /// <param name="Number">Of the reassessment it rests on.</param>
    public sealed record ReviewNoted(EpisodeId EpisodeId, int Number, string Why) : TreatmentEvent, IAlertFact;

    /// <summary>Another clinic holds the episode from now on.</summary>
    public sealed record EpisodeCustodyNoted(EpisodeId EpisodeId, string From, string To) : TreatmentEvent;

    /// <summary>Another clinic holds the course from now on and alone writes to it (TRT-18).</summary>
    /// <param name="Practitioner">Opaque user id of who took it over.</param>
    public sealed record CourseCustodyChanged(
        CourseId CourseId, EpisodeId EpisodeId, string From, string To, string Practitioner) : TreatmentEvent, ICourseFact;

    /// <summary>The patient stays away: so many no-shows in a row.</summary>
    /// <param name="Since">When the first of them was planned for.</param>
    public sealed record EpisodeAtRisk(
        CourseId CourseId, EpisodeId EpisodeId, int NoShows, DateTimeOffset Since, string RulesVersion)
        : TreatmentEvent, ICourseFact;
}

/// <summary>A fact about what stands in the way of treatment, whatever the course.</summary>
internal interface IAlertFact;
