using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.Subscriptions.SubscriptionEvent;

namespace PeriostealPlatform.Records.Subscriptions;

/// <summary>What may happen to a webhook.</summary>
internal static class SubscriptionDecider
{
    /// <summary>There is no such webhook for this caller.</summary>
    public static Refusal Unknown { get; } = new("PP-WHK-002", "There is no such webhook.", RefusalKind.NotFound);

    private static readonly Refusal Over = new("PP-WHK-003", "This webhook was removed.", RefusalKind.Rule);

    public static Decision<RecordFact> Register(
        SubscriptionState state, string url, string clinic, IReadOnlyList<string> types, string secret) =>
        state.Status == SubscriptionStatus.None
            ? new WebhookRegistered(url, clinic, types, secret)
            : Decision.Nothing;

    /// <param name="state">The webhook.</param>
    /// <param name="secret">The new secret.</param>
    /// <param name="previousUntil">Until when the present one signs too.</param>
    public static Decision<RecordFact> Rotate(SubscriptionState state, string secret, DateTimeOffset previousUntil) =>
        Live(state) ?? new WebhookSecretRotated(secret, previousUntil);

    public static Decision<RecordFact> Stop(SubscriptionState state, string reason) => state.Status switch
    {
        SubscriptionStatus.Stopped => Decision.Nothing,
        _ => Live(state) ?? new WebhookStopped(reason),
    };

    public static Decision<RecordFact> Resume(SubscriptionState state) => state.Status switch
    {
        SubscriptionStatus.Active => Decision.Nothing,
        _ => Live(state) ?? new WebhookResumed(),
    };

    public static Decision<RecordFact> Resend(SubscriptionState state, string item) =>
        Live(state) ?? new WebhookResendRequested(item);

    public static Decision<RecordFact> Remove(SubscriptionState state) => state.Status switch
    {
        SubscriptionStatus.None => Unknown,
        SubscriptionStatus.Removed => Decision.Nothing,
        _ => new WebhookRemoved(),
    };

    private static Decision<RecordFact>? Live(SubscriptionState state)
    {
        if (state.Status == SubscriptionStatus.None)
            return Unknown;
        return state.Status == SubscriptionStatus.Removed ? Over : (Decision<RecordFact>?)null;
    }
}
