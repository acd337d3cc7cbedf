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
    int Version)
{
    /// <summary>
    /// What two records that are one person share until the patient says anew: only with clinics that both allow
    /// (domain.md §4.6). A record without a directive shares with nobody.
    /// </summary>
    public static SharingDirective? Stricter(SharingDirective? one, SharingDirective? other)
    {
        if (one is null && other is null)
            return null;
        var version = Math.Max(one?.Version ?? 0, other?.Version ?? 0);
        var breakGlass = one?.BreakGlassAllowed != false && other?.BreakGlassAllowed != false;
        return (one?.Policy ?? SharingPolicy.ThisClinicOnly, other?.Policy ?? SharingPolicy.ThisClinicOnly) switch
        {
            (SharingPolicy.ThisClinicOnly, _) or (_, SharingPolicy.ThisClinicOnly) =>
                new(SharingPolicy.ThisClinicOnly, [], breakGlass, version),
            (SharingPolicy.AllClinics, var policy) => new(policy, other!.Clinics, breakGlass, version),
            (_, SharingPolicy.AllClinics) => new(one!.Policy, one.Clinics, breakGlass, version),
            _ when one!.Clinics.Intersect(other!.Clinics).ToList() is { Count: > 0 } both =>
                new(SharingPolicy.NamedClinics, both, breakGlass, version),
            _ => new(SharingPolicy.ThisClinicOnly, [], breakGlass, version),
        };
    }
}
