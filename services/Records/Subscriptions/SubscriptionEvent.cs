using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Subscriptions;

/// <summary>
/// The closed list of what happens to one webhook. It concerns no single patient: its stream is the subscription's own.
/// </summary>
internal abstract record SubscriptionEvent : RecordFact
{
    private SubscriptionEvent() { } // closed set

    /// <summary>The feed is sent to an address from now on, as the clinic may see it.</summary>
    /// <param name="Url">The address; sealed, since an address may hold a key to what is behind it.</param>
    /// <param name="Clinic">The clinic for which it is followed.</param>
    /// <param name="Types">Published types; empty for all.</param>
    /// <param name="Secret">Signs what is sent.</param>
    public sealed record WebhookRegistered(
        [property: Sealed] string? Url,
        string Clinic,
        IReadOnlyList<string> Types,
        [property: Sealed] string? Secret) : SubscriptionEvent;

    /// <summary>Another secret signs from now on; the one before signs beside it for a while.</summary>
    /// <param name="Secret">The new one.</param>
    /// <param name="PreviousUntil">Until when the one before signs too.</param>
    public sealed record WebhookSecretRotated(
        [property: Sealed] string? Secret, DateTimeOffset PreviousUntil) : SubscriptionEvent;

    /// <summary>Nothing more is sent until somebody resumes it; nothing is lost meanwhile.</summary>
    /// <param name="Reason"><c>gone</c>: the receiver answered 410; <c>dead-letters</c>: too many items in a row could not be
    /// delivered; <c>asked</c>: somebody stopped it.</param>
    public sealed record WebhookStopped(string Reason) : SubscriptionEvent;

    /// <summary>It goes on where it stopped.</summary>
    public sealed record WebhookResumed : SubscriptionEvent;

    /// <summary>An item of the dead list is to be sent once more.</summary>
    /// <param name="ItemId">The item.</param>
    public sealed record WebhookResendRequested(string ItemId) : SubscriptionEvent;

    /// <summary>Nothing is sent any more.</summary>
    public sealed record WebhookRemoved : SubscriptionEvent;
}
