namespace PeriostealPlatform.EventStore.Subscriptions;

/// <summary>Where a subscription is.</summary>
public abstract record SubscriptionState
{
    private SubscriptionState() { }

    /// <summary>Not started yet, or ended with its process.</summary>
    public sealed record Idle : SubscriptionState;

    /// <summary>Following the log; everything up to <paramref name="Progress"/> is handled.</summary>
    public sealed record Following(long Progress) : SubscriptionState;

    /// <summary>
    /// Standing still: handling the events after <paramref name="Progress"/> failed with an error of type
    /// <paramref name="Error"/>. Nothing was skipped; it goes on from there when it is run again.
    /// </summary>
    public sealed record Stopped(long Progress, string Error) : SubscriptionState;
}
