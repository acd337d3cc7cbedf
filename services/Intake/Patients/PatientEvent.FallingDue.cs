namespace PeriostealPlatform.Intake.Patients;

/// <summary>What happens because a day is over, recorded by the platform itself.</summary>
internal abstract partial record PatientEvent
{
    /// <summary>No course was planned while the acceptance was valid: the episode is decided anew.</summary>
    /// <param name="ValidUntil">Its last day.</param>
    public sealed record AcceptanceLapsed(EpisodeId EpisodeId, DateOnly ValidUntil, string RulesVersion) : PatientEvent;

    /// <summary>A consent came to its end.</summary>
    /// <param name="Expires">Its last day.</param>
    public sealed record ConsentExpired(ConsentId ConsentId, EpisodeId? EpisodeId, ConsentScope Scope, DateOnly Expires)
        : PatientEvent;

    /// <summary>A deferred episode is to be looked at again.</summary>
    public sealed record ReviewFellDue(EpisodeId EpisodeId, DateOnly ReviewOn) : PatientEvent;
}
