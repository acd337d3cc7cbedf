using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What is done about an adverse reaction: follow-up, notifications, medical review.</summary>
internal static class ReactionCareDecider
{
    /// <summary>Records how it went on; an outcome that is final closes it.</summary>
    public static Decision<TreatmentEvent> FollowUp(
        TreatmentState state,
        Acting by,
        CourseId id,
        AdverseReactionId reaction,
        ReactionOutcome outcome,
        DateTimeOffset? resolvedAt,
        string? note) =>
        KnownReaction.Decide(state, by, id, reaction, (course, known) =>
        {
            if (known.FollowedUpAt == by.At && known.Outcome == outcome)
                return Decision.Nothing;
            if (known.Closed)
                return Refusals.ReactionClosed;
            if ((outcome == ReactionOutcome.Fatal) != (known.Grade == 5))
                return Refusals.FatalIsGradeFive;
            var over = outcome is ReactionOutcome.Resolved or ReactionOutcome.ResolvedWithSequelae;
            if (over != resolvedAt is not null || resolvedAt > by.At)
                return Refusals.ResolvedWhen;
            return new AdverseReactionFollowedUp(
                id, course.Episode, reaction, by.At, outcome, resolvedAt,
                Closed: over || outcome == ReactionOutcome.Fatal, note);
        });

    /// <summary>Records that somebody outside was told.</summary>
    public static Decision<TreatmentEvent> Notify(
        TreatmentState state, Acting by, CourseId id, AdverseReactionId reaction, Notified told, string? note) =>
        KnownReaction.Decide(state, by, id, reaction, (course, known) => known.Notified.Contains(told)
            ? Decision.Nothing
            : new ExternalNotificationRecorded(id, course.Episode, reaction, told.To, told.Method, told.At, note));

    /// <summary>Records a doctor's decision; what it restricts holds for the course from now on.</summary>
    public static Decision<TreatmentEvent> Review(
        TreatmentState state,
        Acting by,
        CourseId id,
        AdverseReactionId reaction,
        ReviewDecision decision,
        ImmutableList<string> restrictions,
        string reviewer,
        string? documentRef) =>
        KnownReaction.Decide(state, by, id, reaction, (course, known) =>
            known.Review == decision && restrictions.All(course.Restrictions.Contains)
                ? Decision.Nothing
                : new MedicalReviewRecorded(
                    id, course.Episode, reaction, decision, by.At, restrictions, reviewer, documentRef));
}
