using System.Collections.Immutable;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What was palpated at a site.</summary>
/// <param name="Organ">Code of the organ whose reflex zone the site is held to be; null for none.</param>
internal sealed record Assessment(
    SiteRef Site,
    ImmutableList<PeriostealChange> Changes,
    int Tenderness,
    int? ExtentMm,
    Consistency? Consistency,
    bool Radiates,
    bool AtAttachment,
    string? Organ);

/// <summary>Findings at the periosteum and what becomes of them (TRT-01, 02, 03, 10; F09, F21, F22).</summary>
internal static class FindingDecider
{
    private static string RulesVersion => ClinicalCatalogue.Current.Rules.Version;

    /// <summary>
    /// Records a palpation. A site that was palpated before in the episode keeps its finding; a second palpation says
    /// whether it is still there.
    /// </summary>
    public static Decision<TreatmentEvent> Assess(
        TreatmentState state, Acting by, EpisodeId id, FindingId newId, Assessment assessment)
    {
        if ((Permission.ToTreat(by) ?? Permission.ByAcceptance(state, id)) is { } no)
            return no;
        var known = state.Findings.Values.FirstOrDefault(f => f.Episode == id && f.Site == assessment.Site);
        var palpation = new Palpation(
            by.At, assessment.Changes, assessment.Tenderness, assessment.ExtentMm, assessment.Consistency,
            assessment.Radiates, assessment.AtAttachment);
        if (known?.Last.Repeats(palpation) == true)
            return Decision.Nothing;
        if ((Permission.ToAssess(state, id, by)
            ?? Permission.ByConsent(state, id, by.At, [assessment.Site])
            ?? FindingRules.Check(assessment)) is { } refusal)
            return refusal;

        var status = FindingRules.StatusAfter(known, palpation);
        var link = FindingRules.LinkOf(assessment) ?? known?.OrganLink;
        var recorded = new FindingRecorded(
            known?.Id ?? newId, id, by.At, assessment.Site, assessment.Changes, assessment.Tenderness,
            assessment.ExtentMm, assessment.Consistency, assessment.Radiates, assessment.AtAttachment,
            link?.When(known?.Status ?? FindingStatus.Present),
            Baseline: !palpation.IsNormal && !HasBegun(state, id), BaselineFindings: 0, EliminatedFindings: 0,
            RulesVersion);
        recorded = Counted(TreatmentState.Evolve(state, recorded), recorded);
        return Facts(state, recorded, status, link).With(FindingRules.WarningsAbout(assessment));
    }

    private static Decision<TreatmentEvent> Facts(
        TreatmentState state, FindingRecorded recorded, FindingStatus? status, ReflexLink? link)
    {
        if (status is not { } next)
            return recorded;
        var changed = new FindingStatusChanged(
            recorded.FindingId, recorded.EpisodeId, next, link?.When(next), 0, 0, RulesVersion);
        var after = TreatmentState.Evolve(TreatmentState.Evolve(state, recorded), changed);
        var (baseline, eliminated) = Count(after, recorded.EpisodeId);
        return (TreatmentEvent[])
            [recorded, changed with { BaselineFindings = baseline, EliminatedFindings = eliminated }];
    }

    private static FindingRecorded Counted(TreatmentState after, FindingRecorded recorded)
    {
        var (baseline, eliminated) = Count(after, recorded.EpisodeId);
        return recorded with { BaselineFindings = baseline, EliminatedFindings = eliminated };
    }

    private static (int Baseline, int Eliminated) Count(TreatmentState state, EpisodeId episode)
    {
        var baseline = state.Findings.Values.Where(f => f.Episode == episode && f.Baseline).ToList();
        return (baseline.Count, baseline.Count(f => f.Status == FindingStatus.Eliminated));
    }

    private static bool HasBegun(TreatmentState state, EpisodeId episode) =>
        state.Courses.Values.Any(c => c.Episode == episode && c.SessionsDone > 0);
}
