namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>An episode may be treated (TRT-01, TRT-03, TRT-05) and measured (OUT-02).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="Clinic">Code of the clinic that holds the episode.</param>
/// <param name="Indications">One to five, exactly one of them primary.</param>
/// <param name="Pathways"><c>direct</c>, <c>indirect</c> or both.</param>
/// <param name="Restrictions">
/// Codes, some with a value behind a colon: <c>max-points-8</c>, <c>exclusion-zone:50mm:fracture-line</c>.
/// </param>
/// <param name="ProhibitedSites">Sites that may not be treated in this episode.</param>
/// <param name="RequiredMeasures">Codes of the measures that baseline and reassessment must hold.</param>
/// <param name="PrimaryMeasure">Code of the measure that decides first.</param>
/// <param name="ValidUntil">Last day on which a course may be planned on it; null for no limit.</param>
public sealed record EpisodeAccepted(
    Guid PatientId,
    Guid EpisodeId,
    string Clinic,
    IReadOnlyList<AcceptedIndication> Indications,
    IReadOnlyList<string> Pathways,
    IReadOnlyList<string> Restrictions,
    IReadOnlyList<ProhibitedSite> ProhibitedSites,
    IReadOnlyList<string> RequiredMeasures,
    string PrimaryMeasure,
    DateOnly? ValidUntil)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.episode-accepted";
}
