using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Feed;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Webhooks;

/// <summary>How far a webhook has come.</summary>
internal sealed record WebhookRow(
    Guid Id,
    string Owner,
    string Clinic,
    string Status,
    long Position,
    int Attempts,
    DateTimeOffset NextAttemptAt,
    int DeadInARow,
    long Delivered,
    DateTimeOffset? LastSuccessAt,
    string? LastFailure)
{
    /// <summary>For whom the feed is read: its owner, as a program of the clinic.</summary>
    public FeedAudience Audience => new(new Actor(Owner, Roles.Integrator, Clinic), Webhook: Id);
}

/// <summary>An item that could not be delivered.</summary>
internal sealed record DeadItem(
    Guid WebhookId,
    string ItemId,
    long Leaf,
    string Type,
    Guid PatientId,
    int Attempts,
    string Failure,
    DateTimeOffset DiedAt,
    DateTimeOffset? ResendRequestedAt,
    DateTimeOffset? DeliveredAt);
