namespace PeriostealPlatform.Intake.WorkLists;

/// <summary>What somebody at a clinic has to see to.</summary>
internal enum WorkKind
{
    /// <summary>A deferred episode is to be looked at again.</summary>
    DeferredReview,

    /// <summary>A red flag is open.</summary>
    RedFlag,

    /// <summary>Another clinic asks to take an episode over.</summary>
    TransferAsked,

    /// <summary>The patient stays away.</summary>
    EpisodeAtRisk,

    /// <summary>Closing as lost to follow-up is proposed.</summary>
    LostToFollowUp,

    /// <summary>A reaction of grade 5 is known and nobody recorded the death.</summary>
    DeathToRecord,

    /// <summary>An open episode is without consent to treatment because its consent expired.</summary>
    ConsentExpired,
}

/// <summary>One thing to see to, in codes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">What it is about: the episode, red flag, transfer or adverse reaction.</param>
/// <param name="Clinic">Code of the clinic that has to.</param>
/// <param name="EpisodeId">The episode; null when it concerns the whole record.</param>
/// <param name="Code">Code of the catalogue, or of the clinic that asks; null where there is none.</param>
/// <param name="Since">Since when, as far as it is known.</param>
/// <param name="DueOn">The day on which it is to be seen to; null for at once.</param>
internal sealed record WorkItem(
    WorkKind Kind,
    Guid Subject,
    string Clinic,
    Guid? EpisodeId = null,
    string? Code = null,
    DateTimeOffset? Since = null,
    DateOnly? DueOn = null);
