namespace PeriostealPlatform.EventStore.Subscriptions;

/// <summary>How a subscription reads.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>The most events handed over at once, 1 to 10,000.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>How long events that another process appended may go unnoticed.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The wait before trying again while the database cannot be reached.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}
