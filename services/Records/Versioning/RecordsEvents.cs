using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Subscriptions;

namespace PeriostealPlatform.Records.Versioning;

/// <summary>The stored names of Records' own events.</summary>
internal static class RecordsEvents
{
    public static EventNames<RecordFact> Names { get; } = new EventNames<RecordFact>()
        .Upcast<AccessEvent.RecordAccessed>("record_accessed", 1, Upcasters.WithFirstGate)
        .Map<AccessEvent.RecordAccessed>("record_accessed", 2)
        .Upcast<AccessEvent.RecordAccessDenied>("record_access_denied", 1, Upcasters.WithFirstGate)
        .Map<AccessEvent.RecordAccessDenied>("record_access_denied", 2)
        .Map<AccessEvent.BreakGlassUsed>("break_glass_used")
        .Map<AccessEvent.BreakGlassReviewOverdue>("break_glass_review_overdue")
        .Map<AccessEvent.BreakGlassReviewClosed>("break_glass_review_closed")
        .Upcast<AccessEvent.PatientsListed>("patients_listed", 1, Upcasters.WithFirstGate)
        .Map<AccessEvent.PatientsListed>("patients_listed", 2)
        .Map<AccessEvent.AccessAudited>("access_audited")
        .Map<SubscriptionEvent.WebhookRegistered>("webhook_registered")
        .Map<SubscriptionEvent.WebhookSecretRotated>("webhook_secret_rotated")
        .Map<SubscriptionEvent.WebhookStopped>("webhook_stopped")
        .Map<SubscriptionEvent.WebhookResumed>("webhook_resumed")
        .Map<SubscriptionEvent.WebhookResendRequested>("webhook_resend_requested")
        .Map<SubscriptionEvent.WebhookRemoved>("webhook_removed");
}
