using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What other services told, kept as facts here: a replay shows what was known when it was decided.</summary>
internal abstract partial record TreatmentEvent
{
    /// <summary>Intake accepted an episode.</summary>
    /// <param name="Clinic">The clinic that holds the episode.</param>
    /// <param name="ValidUntil">Last day on which a course may be planned on it; null for no limit.</param>
    public sealed record EpisodeOpened(
        EpisodeId EpisodeId,
        string Clinic,
        ImmutableList<EpisodeIndication> Indications,
        ImmutableList<string> Pathways,
        ImmutableList<string> Restrictions,
        ImmutableList<ProhibitedSite> ProhibitedSites,
        ImmutableList<string> RequiredMeasures,
        DateOnly? ValidUntil) : TreatmentEvent;

    public sealed record EpisodeEnded(EpisodeId EpisodeId, string Reason) : TreatmentEvent;

    /// <param name="EpisodeId">The episode it is for; null for any.</param>
    /// <param name="ExpiresOn">Last day on which it counts; null when it does not end by itself.</param>
    public sealed record ConsentNoted(
        ConsentId ConsentId,
        EpisodeId? EpisodeId,
        string Scope,
        DateTimeOffset GrantedAt,
        DateOnly? ExpiresOn) : TreatmentEvent;

    public sealed record ConsentWithdrawalNoted(ConsentId ConsentId, string Scope, DateTimeOffset EffectiveAt)
        : TreatmentEvent;

    public sealed record SharingNoted(
        string Policy,
        ImmutableList<string> Clinics,
        bool BreakGlassAllowed,
        int DirectiveVersion) : TreatmentEvent;

    /// <summary>Outcomes recorded a baseline; its values stay there.</summary>
    /// <param name="PefPersonalBest">Personal best of the peak flow, L/min; null when it was not told.</param>
    public sealed record BaselineNoted(
        EpisodeId EpisodeId,
        ImmutableList<string> Measures,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? PefPersonalBest = null)
        : TreatmentEvent;

    public sealed record ReassessmentNoted(
        EpisodeId EpisodeId,
        int Number,
        DateTimeOffset CompletedAt,
        string Response,
        string Recommendation) : TreatmentEvent;
}
