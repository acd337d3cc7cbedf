using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Emergencies;

/// <summary>Every emergency access is looked at by a privacy officer (architecture §5).</summary>
internal static class ReviewDecider
{
    /// <summary>What a review may come to.</summary>
    public static readonly string[] Outcomes = ["justified", "not-justified", "needs-follow-up"];

    private static readonly Refusal NoSuchReview =
        new("PP-ACC-005", "There is no such review of an emergency access.", RefusalKind.NotFound);

    private static readonly Refusal ClosedOtherwise =
        new("PP-ACC-006", "The review was closed with another outcome.", RefusalKind.State);

    private static readonly Refusal NotYet =
        new("PP-ACC-007", "The emergency access has not ended. Review it when it has.", RefusalKind.Rule);

    private static readonly Refusal Own =
        new("PP-ACC-008", "Nobody reviews their own emergency access.", RefusalKind.Forbidden);

    /// <summary>Closes a review; again with the same outcome changes nothing.</summary>
    /// <param name="state">The patient's access events so far.</param>
    /// <param name="review">The review.</param>
    /// <param name="outcome">One of <see cref="Outcomes"/>.</param>
    /// <param name="reason">In words.</param>
    /// <param name="by">Who closes it.</param>
    /// <param name="now">When.</param>
    public static Decision<RecordFact> Close(
        EmergencyState state, Guid review, string outcome, string reason, string by, DateTimeOffset now)
    {
        if (!state.Reviews.TryGetValue(review, out var known))
            return NoSuchReview;
        if (known.IsClosed)
            return ClosedOtherwise;
        if (known.By == by)
            return Own;
        return now < known.ExpiresAt ? NotYet : new AccessEvent.BreakGlassReviewClosed(review, outcome, reason);
    }

    /// <summary>Says that a review was not closed in time; once.</summary>
    public static Decision<RecordFact> Overdue(EmergencyState state, Guid review) =>
        state.Reviews.TryGetValue(review, out var known) && known is { IsClosed: false, IsOverdue: false }
            ? new AccessEvent.BreakGlassReviewOverdue(review, known.ReviewBy)
            : Decision.Nothing;
}
