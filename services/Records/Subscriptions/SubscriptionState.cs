using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.Subscriptions.SubscriptionEvent;

namespace PeriostealPlatform.Records.Subscriptions;

/// <summary>One webhook.</summary>
internal sealed record SubscriptionState(
    SubscriptionStatus Status,
    string? Url,
    string Clinic,
    ImmutableArray<string> Types,
    string? Secret,
    string? PreviousSecret,
    DateTimeOffset PreviousUntil)
{
    public static Aggregate<SubscriptionState, RecordFact> Aggregate { get; } =
        new(new(SubscriptionStatus.None, null, "", [], null, null, DateTimeOffset.MinValue), Evolve);

    /// <summary>What signs at this moment, the present secret first.</summary>
    public IReadOnlyList<string> SecretsAt(DateTimeOffset now) =>
        [.. new[] { Secret, now < PreviousUntil ? PreviousSecret : null }.OfType<string>()];

    private static SubscriptionState Evolve(SubscriptionState state, RecordFact fact) => fact switch
    {
        not SubscriptionEvent => state,
        WebhookRegistered e => state with
        {
            Status = SubscriptionStatus.Active, Url = e.Url, Clinic = e.Clinic, Types = [.. e.Types], Secret = e.Secret,
        },
        WebhookSecretRotated e => state with
        {
            Secret = e.Secret, PreviousSecret = state.Secret, PreviousUntil = e.PreviousUntil,
        },
        WebhookStopped => state with { Status = SubscriptionStatus.Stopped },
        WebhookResumed => state with { Status = SubscriptionStatus.Active },
        WebhookResendRequested => state,
        WebhookRemoved => state with { Status = SubscriptionStatus.Removed, Secret = null, PreviousSecret = null },
        _ => throw new UnexpectedFactException(state, fact),
    };
}

/// <summary>How a webhook stands.</summary>
internal enum SubscriptionStatus
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Items are sent.</summary>
    Active,

    /// <summary>Items wait.</summary>
    Stopped,

    /// <summary>It is over.</summary>
    Removed,
}
