using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Emergencies;

/// <summary>What further access decisions need of a patient's access events.</summary>
/// <param name="Glasses">Emergency permissions by person; the last one counts.</param>
/// <param name="Reviews">Their reviews.</param>
internal sealed record EmergencyState(
    ImmutableDictionary<string, BrokenGlass> Glasses, ImmutableDictionary<Guid, BreakGlassReview> Reviews)
{
    public static Aggregate<EmergencyState, RecordFact> Aggregate { get; } = new(
        new EmergencyState(
            ImmutableDictionary<string, BrokenGlass>.Empty, ImmutableDictionary<Guid, BreakGlassReview>.Empty),
        Evolve);

    /// <summary>Whether a person may read in an emergency at this moment, for this clinic.</summary>
    public bool IsOpen(string user, string clinic, DateTimeOffset at) =>
        Glasses.TryGetValue(user, out var glass) && glass.Clinic == clinic && at < glass.ExpiresAt;

    /// <summary>Id of the review of an emergency access; the same whenever the event is read.</summary>
    public static Guid ReviewOf(AccessEvent.BreakGlassUsed e) => e.ReviewId
        ?? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{e.By} {e.ExpiresAt.UtcTicks}")).AsSpan(0, 16));

    /// <summary>Emergency permissions that last at this moment, and reviews that nobody has closed.</summary>
    public int Unsettled(DateTimeOffset at) =>
        Glasses.Values.Count(glass => at < glass.ExpiresAt) + Reviews.Values.Count(review => !review.IsClosed);

    private static EmergencyState Evolve(EmergencyState state, RecordFact fact) => fact switch
    {
        AccessEvent.BreakGlassUsed e => new(
            state.Glasses.SetItem(e.By, new BrokenGlass(e.Clinic, e.ExpiresAt)),
            state.Reviews.SetItem(
                ReviewOf(e),
                new(e.By, e.Clinic, e.ExpiresAt, e.ReviewBy ?? e.ExpiresAt.AddDays(3), IsOverdue: false, IsClosed: false))),
        AccessEvent.BreakGlassReviewOverdue e => state.With(e.ReviewId, r => r with { IsOverdue = true }),
        AccessEvent.BreakGlassReviewClosed e => state.With(e.ReviewId, r => r with { IsClosed = true }),
        not AccessEvent => state,
        AccessEvent.RecordAccessed or AccessEvent.RecordAccessDenied or AccessEvent.PatientsListed
            or AccessEvent.AccessAudited or AccessEvent.LedgerEvidenceGiven => state,
        _ => throw new UnexpectedFactException(state, fact),
    };

    private EmergencyState With(Guid review, Func<BreakGlassReview, BreakGlassReview> change) =>
        Reviews.TryGetValue(review, out var known)
            ? this with { Reviews = Reviews.SetItem(review, change(known)) }
            : throw new UnexpectedFactException(this, review);
}

/// <summary>One person's emergency permission.</summary>
internal sealed record BrokenGlass(string Clinic, DateTimeOffset ExpiresAt);

/// <summary>The review of one emergency access, open until a privacy officer closes it.</summary>
/// <param name="By">Who used it; opaque user id.</param>
/// <param name="Clinic">The clinic acted for.</param>
/// <param name="ExpiresAt">When the permission ends.</param>
/// <param name="ReviewBy">When the review is overdue.</param>
internal sealed record BreakGlassReview(
    string By, string Clinic, DateTimeOffset ExpiresAt, DateTimeOffset ReviewBy, bool IsOverdue, bool IsClosed);
