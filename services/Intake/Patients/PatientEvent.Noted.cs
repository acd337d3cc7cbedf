namespace PeriostealPlatform.Intake.Patients;

/// <summary>What other services told, kept as facts here: a replay shows what was known when it was decided.</summary>
internal abstract partial record PatientEvent
{
    /// <summary>Treatment planned a course in an episode: its acceptance no longer lapses.</summary>
    public sealed record CourseNoted(EpisodeId EpisodeId, Guid CourseId) : PatientEvent;

    /// <summary>Treatment recorded an adverse reaction.</summary>
    /// <param name="Clinic">Code of the clinic that recorded it.</param>
    /// <param name="Grade">1 mild to 5 death (CTCAE v5).</param>
    public sealed record AdverseReactionNoted(
        AdverseReactionId AdverseReactionId,
        EpisodeId EpisodeId,
        string Clinic,
        IReadOnlyList<string> Codes,
        int Grade,
        string Relatedness) : PatientEvent;

    /// <summary>It has another grade than first thought, 1 to 5.</summary>
    public sealed record AdverseReactionRegradeNoted(AdverseReactionId AdverseReactionId, int Grade) : PatientEvent;

    /// <summary>How it went on.</summary>
    /// <param name="Closed">Whether nothing more is to be followed up.</param>
    public sealed record AdverseReactionFollowUpNoted(AdverseReactionId AdverseReactionId, string Outcome, bool Closed)
        : PatientEvent;

    /// <summary>The patient stays away.</summary>
    /// <param name="NoShows">No-shows in a row.</param>
    /// <param name="Since">When the first of them was planned for.</param>
    public sealed record EpisodeAtRiskNoted(EpisodeId EpisodeId, int NoShows, DateTimeOffset Since) : PatientEvent;

    /// <summary>Outcomes proposes to close the episode as lost to follow-up; a person does so or does not.</summary>
    public sealed record LostToFollowUpProposalNoted(EpisodeId EpisodeId, DateTimeOffset LastContactAt) : PatientEvent;
}
