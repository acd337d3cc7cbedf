using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Configurations;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.Records.Disposals;
using PeriostealPlatform.Records.HistoricalRecords;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Subscriptions;
using PeriostealPlatform.Records.Retention;
using PeriostealPlatform.Records.Transfers;

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
        .Map<ConfigurationEvent.SecurityConfigurationChanged>("security_configuration_changed")
        .Map<AccessEvent.LedgerEvidenceGiven>("ledger_evidence_given")
        .Map<SubscriptionEvent.WebhookRegistered>("webhook_registered")
        .Map<SubscriptionEvent.WebhookSecretRotated>("webhook_secret_rotated")
        .Map<SubscriptionEvent.WebhookStopped>("webhook_stopped")
        .Map<SubscriptionEvent.WebhookResumed>("webhook_resumed")
        .Map<SubscriptionEvent.WebhookResendRequested>("webhook_resend_requested")
        .Map<SubscriptionEvent.WebhookRemoved>("webhook_removed")
        .Map<RetentionEvent.LegalHoldSet>("legal_hold_set")
        .Map<RetentionEvent.LegalHoldLifted>("legal_hold_lifted")
        .Map<RetentionEvent.DisposalProposed>("disposal_proposed")
        .Map<RetentionEvent.DisposalApproved>("disposal_approved")
        .Map<RetentionEvent.DisposalWithdrawn>("disposal_withdrawn")
        .Map<RetentionEvent.DisposalFellDue>("disposal_fell_due")
        .Map<RetentionEvent.DisposalStopped>("disposal_stopped")
        .Map<RetentionEvent.DisposalStarted>("disposal_started")
        .Map<RetentionEvent.ServiceKeysDestroyed>("service_keys_destroyed")
        .Map<RetentionEvent.PatientKeysDestroyed>("patient_keys_destroyed")
        .Map<RetentionEvent.DisposalCompleted>("disposal_completed")
        .Map<RegisterEvent.DisposalEntered>("disposal_entered")
        .Map<RegisterEvent.DisposalProven>("disposal_proven")
        .Map<CorrectionEvent.CorrectionRequested>("correction_requested")
        .Map<CorrectionEvent.CorrectionFellDueSoon>("correction_fell_due_soon")
        .Map<CorrectionEvent.CorrectionFellOverdue>("correction_fell_overdue")
        .Map<CorrectionEvent.CorrectionAccepted>("correction_accepted")
        .Map<CorrectionEvent.CorrectionRefused>("correction_refused")
        .Map<CorrectionEvent.CorrectionCarriedOut>("correction_carried_out")
        .Map<CorrectionEvent.CorrectionWithdrawn>("correction_withdrawn")
        .Map<CorrectionEvent.StatementOfDisagreementAdded>("statement_of_disagreement_added")
        .Map<CorrectionEvent.CorrectionNoticeDue>("correction_notice_due")
        .Map<CorrectionEvent.CorrectionNoticeSent>("correction_notice_sent")
        .Map<HistoricalRecordEvent.HistoricalBundleReceived>("historical_bundle_received")
        .Map<HistoricalRecordEvent.HistoricalBundlePartKept>("historical_bundle_part_kept")
        .Map<HistoricalRecordEvent.HistoricalRecordImported>("historical_record_imported")
        .Map<TransferEvent.RecordImported>("record_imported");
}
