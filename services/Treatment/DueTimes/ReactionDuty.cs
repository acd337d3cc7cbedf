using PeriostealPlatform.Catalogue;
using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.DueTimes;

/// <summary>What is owed after an adverse reaction: a follow-up in 48 h, notifications the same day.</summary>
internal sealed class ReactionDuty : IDueTimes<TreatmentState, TreatmentEvent>
{
    public string Kind => "reaction-duty";

    public IEnumerable<DueTime> Of(TreatmentState state) =>
        from course in state.Courses.Values
        from reaction in course.Reactions
        from owed in Duties.Of(reaction)
        select new DueTime(SubjectOf(reaction, owed), owed.DueAt, course.Clinic);

    public DueDecision<TreatmentEvent> Decide(TreatmentState state, DueTime due, DateTimeOffset now)
    {
        foreach (var course in state.Courses.Values)
            foreach (var reaction in course.Reactions)
                foreach (var owed in Duties.Of(reaction).Where(o => SubjectOf(reaction, o) == due.Subject))
                    return new TreatmentEvent.ReactionDutyFellDue(
                        course.Id, course.Episode, reaction.Id, owed.Duty, owed.DueAt,
                        ClinicalCatalogue.Current.Rules.Version);
        return Decision.Nothing;
    }

    private static string SubjectOf(AdverseReaction reaction, Owed owed) => $"{reaction.Id.Value}:{Words.Of(owed.Duty)}";
}
