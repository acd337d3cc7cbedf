using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Reviews;

/// <summary>The reviews of emergency accesses, with what was read under each.</summary>
internal sealed class ReviewList(ReviewRows rows, EventCodec<RecordFact> codec)
{
    /// <param name="patient">Of one patient; null for all.</param>
    /// <param name="opened">Whether to open the reasons.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<ReviewView>> ReadAsync(Guid? patient, bool opened, CancellationToken ct)
    {
        var reviews = new Dictionary<Guid, ReviewView>();
        foreach (var stored in await rows.EmergenciesAsync(patient, ct))
        {
            var fact = opened ? await codec.ReadAsync(stored, ct) : codec.Names.ReadShut(stored);
            Learn(reviews, stored, (AccessEvent)fact);
        }

        var shown = await rows.ShownAsync([.. reviews.Values.Select(r => r.PatientId).Distinct()], ct);
        return
        [
            .. reviews.Values
                .Select(r => r with { Accesses = [.. shown.Where(e => IsUnder(r, e)).Select(Access)] })
                .OrderBy(r => r.Status == "closed").ThenBy(r => r.ReviewBy),
        ];
    }

    private static void Learn(Dictionary<Guid, ReviewView> reviews, StoredEvent stored, AccessEvent fact)
    {
        switch (fact)
        {
            case AccessEvent.BreakGlassUsed e:
                reviews[EmergencyState.ReviewOf(e)] = new ReviewView(
                    EmergencyState.ReviewOf(e),
                    stored.StreamId,
                    e.By,
                    stored.Headers!.Role,
                    e.Clinic,
                    e.Reason,
                    stored.RecordedAt,
                    e.ExpiresAt,
                    e.ReviewBy ?? e.ExpiresAt.AddDays(3),
                    "open",
                    null,
                    []);
                break;
            case AccessEvent.BreakGlassReviewOverdue e when reviews[e.ReviewId].Status == "open":
                reviews[e.ReviewId] = reviews[e.ReviewId] with { Status = "overdue" };
                break;
            case AccessEvent.BreakGlassReviewClosed e:
                reviews[e.ReviewId] = reviews[e.ReviewId] with
                {
                    Status = "closed",
                    Closure = new(e.Outcome, e.Reason, stored.Headers!.Actor, stored.RecordedAt),
                };
                break;
            default:
                break;
        }
    }

    private static bool IsUnder(ReviewView review, StoredEvent e) =>
        e.StreamId == review.PatientId && e.Headers!.Actor == review.By && e.Headers.Clinic == review.Clinic
        && e.RecordedAt >= review.OpenedAt && e.RecordedAt < review.ExpiresAt;

    private ReviewedAccess Access(StoredEvent e)
    {
        var fact = (AccessEvent.RecordAccessed)codec.Names.ReadShut(e);
        return new(e.RecordedAt, fact.What, fact.KnownAt);
    }
}

/// <summary>One review.</summary>
/// <param name="By">Who used the emergency access; opaque user id.</param>
/// <param name="Reason">What they gave as reason; null where it is not shown.</param>
/// <param name="Status"><c>open</c>, <c>overdue</c> or <c>closed</c>.</param>
/// <param name="Closure">How it was closed; null while it is not.</param>
/// <param name="Accesses">What was shown under it.</param>
internal sealed record ReviewView(
    Guid ReviewId,
    Guid PatientId,
    string By,
    string Role,
    string Clinic,
    string? Reason,
    DateTimeOffset OpenedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset ReviewBy,
    string Status,
    ReviewClosure? Closure,
    IReadOnlyList<ReviewedAccess> Accesses);

/// <summary>How a review was closed.</summary>
internal sealed record ReviewClosure(string Outcome, string? Reason, string By, DateTimeOffset At);

/// <summary>Something that was shown in an emergency.</summary>
internal sealed record ReviewedAccess(DateTimeOffset At, string What, DateTimeOffset? KnownAt);
