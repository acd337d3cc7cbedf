using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Amendments;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal abstract partial record TreatmentEvent
{
    /// <summary>A site was palpated; the same finding again at each re-assessment of it.</summary>
    /// <param name="AssessedAt">Local time of the clinic with its offset.</param>
    /// <param name="Changes">One or more kinds of change, or only <c>no-change</c>.</param>
    /// <param name="Tenderness">On palpation, 0 to 10.</param>
    /// <param name="ExtentMm">1 to 100 mm.</param>
    /// <param name="OrganLink">The organ whose reflex zone it is held to be (F21): a claim of the method.</param>
    /// <param name="Baseline">Found with a change before the first session of the episode was completed.</param>
    /// <param name="BaselineFindings">Such findings of the episode, with this one.</param>
    /// <param name="EliminatedFindings">Of these, those eliminated so far.</param>
    public sealed record FindingRecorded(
        FindingId FindingId,
        EpisodeId EpisodeId,
        DateTimeOffset AssessedAt,
        SiteRef Site,
        [property: Amendable] ImmutableList<PeriostealChange> Changes,
        [property: Amendable] int Tenderness,
        [property: Amendable] int? ExtentMm,
        [property: Amendable] Consistency? Consistency,
        [property: Amendable] bool Radiates,
        [property: Amendable] bool AtAttachment,
        ReflexLink? OrganLink,
        bool Baseline,
        int BaselineFindings,
        int EliminatedFindings,
        string RulesVersion) : TreatmentEvent;

    /// <summary>What a re-assessment says about a finding (F09).</summary>
    /// <param name="OrganLink">How its reflex zone then stands (F22); null for a finding without one.</param>
    /// <param name="BaselineFindings">Findings of the episode that were there at the start.</param>
    /// <param name="EliminatedFindings">Of these, those eliminated now.</param>
    public sealed record FindingStatusChanged(
        FindingId FindingId,
        EpisodeId EpisodeId,
        FindingStatus Status,
        ReflexLink? OrganLink,
        int BaselineFindings,
        int EliminatedFindings,
        string RulesVersion) : TreatmentEvent;
}
