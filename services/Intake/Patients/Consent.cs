namespace PeriostealPlatform.Intake.Patients;

/// <summary>One consent.</summary>
/// <param name="Id">The consent.</param>
/// <param name="EpisodeId">The episode it is for; null for any.</param>
/// <param name="Scope">What it is about.</param>
/// <param name="Grantor">Who gave it.</param>
/// <param name="GrantedAt">From when it counts.</param>
/// <param name="Expires">Last day on which it counts.</param>
/// <param name="WithdrawnAt">From when it was withdrawn.</param>
/// <param name="Superseded">A later consent of the same scope and episode took its place.</param>
/// <param name="Expired">It was said that its last day is over.</param>
internal sealed record Consent(
    ConsentId Id,
    EpisodeId? EpisodeId,
    ConsentScope Scope,
    Grantor Grantor,
    DateTimeOffset GrantedAt,
    DateOnly Expires,
    DateTimeOffset? WithdrawnAt = null,
    bool Superseded = false,
    bool Expired = false)
{
    /// <summary>Whether it is for the episode.</summary>
    public bool Covers(EpisodeId episode) => EpisodeId is null || EpisodeId == episode;

    /// <summary>Whether it counts at a moment, given in the clinic's local time.</summary>
    public bool CountsAt(DateTimeOffset at) =>
        !Superseded && GrantedAt <= at && DateOnly.FromDateTime(at.DateTime) <= Expires && !(WithdrawnAt <= at);
}

/// <summary>Who may see the record.</summary>
internal sealed record SharingDirective(
    SharingPolicy Policy,
    IReadOnlyList<string> Clinics,
    bool BreakGlassAllowed,
    int Version);
