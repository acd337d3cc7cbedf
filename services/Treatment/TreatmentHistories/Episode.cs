using System.Collections.Immutable;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Why the patient is treated, as Intake accepted it.</summary>
internal sealed record EpisodeIndication(string Code, bool Primary, bool Limited);

/// <summary>An accepted episode as far as treatment needs to know it.</summary>
/// <param name="Ended">Intake closed it: nothing new may be planned or treated.</param>
internal sealed record Episode(
    EpisodeId Id,
    string Clinic,
    ImmutableList<EpisodeIndication> Indications,
    ImmutableList<string> Restrictions,
    ImmutableList<ProhibitedSite> ProhibitedSites,
    ImmutableList<string> RequiredMeasures,
    DateOnly? ValidUntil,
    bool Ended);

/// <summary>
/// A consent, current or past. A withdrawal keeps it, so that a back-entry is judged by its own moment.
/// </summary>
internal sealed record Consent(
    ConsentId Id,
    EpisodeId? Episode,
    string Scope,
    DateTimeOffset GrantedAt,
    DateOnly? ExpiresOn,
    DateTimeOffset? WithdrawnAt)
{
    public const string TreatmentScope = "treatment";
    public const string IntimateZoneScope = "intimate-zone";

    /// <summary>Whether it counts for an episode at a moment, given in the clinic's local time.</summary>
    public bool Allows(EpisodeId episode, string scope, DateTimeOffset at) =>
        Scope == scope
        && (Episode is null || Episode == episode)
        && GrantedAt <= at
        && (ExpiresOn is null || DateOnly.FromDateTime(at.DateTime) <= ExpiresOn)
        && (WithdrawnAt is null || at < WithdrawnAt);
}

/// <summary>Which clinics may treat the patient besides the one that holds the course.</summary>
internal sealed record SharingDirective(string Policy, ImmutableList<string> Clinics, int Version)
{
    public const string AllClinics = "all-clinics";
    public const string NamedClinics = "named-clinics";

    public const string ThisClinicOnly = "this-clinic-only";

    public bool Allows(string clinic) => Policy == AllClinics || (Policy == NamedClinics && Clinics.Contains(clinic));

    /// <summary>
    /// What two records that are one person share until the patient says anew: only with clinics that both allow
    /// (domain.md §4.6). A record without a directive shares with nobody.
    /// </summary>
    public static SharingDirective? Stricter(SharingDirective? one, SharingDirective? other)
    {
        if (one is null && other is null)
            return null;
        var version = Math.Max(one?.Version ?? 0, other?.Version ?? 0);
        var both = (one?.Policy, other?.Policy) switch
        {
            (AllClinics, AllClinics) => one!,
            (AllClinics, NamedClinics) => other!,
            (NamedClinics, AllClinics) => one!,
            (NamedClinics, NamedClinics) => one! with { Clinics = [.. one!.Clinics.Intersect(other!.Clinics)] },
            _ => new SharingDirective(ThisClinicOnly, [], version),
        };
        return both with { Version = version };
    }
}

/// <summary>The last reassessment of an episode.</summary>
internal sealed record Reassessment(int Number, DateTimeOffset CompletedAt);
