using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What an adverse reaction does to its course (TRT-15, TRT-16, domain.md §2.8).</summary>
internal static class HaltPolicy
{
    private const string HeartAndVessels = "cardiovascular";

    private static ClinicalRules Rules => ClinicalCatalogue.Current.Rules;

    /// <summary>
    /// What the course needs to resume after this reaction; null when it does not halt the course. A lower grade later
    /// loosens this no further than to medical clearance. A patient treated for heart or vessels was accepted on a
    /// doctor's clearance, so a doctor clears again from the first grade that halts.
    /// </summary>
    public static Clearance? Requires(AdverseReaction reaction, Episode episode)
    {
        if (reaction.Cleared || reaction.Relatedness < Relatedness.Possible
            || reaction.WorstGrade < Rules.AdverseHaltFromGrade)
            return null;
        if (reaction.Grade >= Rules.AdverseFinalFromGrade)
            return Clearance.NonePossible;
        return reaction.WorstGrade >= Rules.AdverseClearanceFromGrade || IsOfHeartOrVessels(episode)
            ? Clearance.MedicalClearance
            : Clearance.ClinicalLead;
    }

    /// <summary>
    /// What follows in the same append: whatever session is open breaks off from grade 4, and the course halts.
    /// </summary>
    public static IEnumerable<TreatmentEvent> Follow(TreatmentState state, Course course, IAdverseReactionFact fact)
    {
        var after = course.After(fact)
            ?? throw new InvalidOperationException("The reaction cannot follow in its course.");
        var reaction = after.Reactions.First(r => r.Id == fact.AdverseReactionId);
        if (reaction.Grade >= Rules.AdverseFinalFromGrade)
        {
            foreach (var held in state.Courses.Values.Where(c => c.Open is not null).OrderBy(c => c.Id.Value))
                yield return new SessionAborted(
                    held.Id, held.Episode, held.Open!.Id, held.Open.Number, held.Open.Points.Count,
                    AbortReason.AdverseReaction, Note: null);
        }

        if (Halted(after, state.Episodes[course.Episode]) is { } halt)
            yield return halt;
    }

    public static IEnumerable<Warning> WarningsAbout(IEnumerable<TreatmentEvent> facts) =>
        facts.OfType<CourseHalted>().Select(h => Warnings.Halted(h.Rule, h.Requires));

    private static CourseHalted? Halted(Course course, Episode episode)
    {
        if (course.Status is not (CourseStatus.Active or CourseStatus.OnHold or CourseStatus.Halted))
            return null;
        var (cause, requires) = course.Reactions
            .Select(r => (Reaction: r, Requires: Requires(r, episode)))
            .LastOrDefault(r => r.Requires == course.Reactions.Max(other => Requires(other, episode)));
        if (requires is not { } needed || course.Halt?.Requires == needed)
            return null;
        var grade = Math.Max(cause.Grade, Rules.AdverseHaltFromGrade);
        return new CourseHalted(course.Id, course.Episode, cause.Id, $"AE-HALT-{grade}", needed, Rules.Version);
    }

    private static bool IsOfHeartOrVessels(Episode episode) => episode.Indications
        .Exists(i => ClinicalCatalogue.Current.Lineage(i.Code).Any(a => a.Code == HeartAndVessels));
}
