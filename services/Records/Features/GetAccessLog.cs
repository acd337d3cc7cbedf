using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>Who saw or asked for a patient's record, refusals included.</summary>
internal static class GetAccessLog
{
    public static void Map(IEndpointRouteBuilder patients) =>
        patients.MapGet("/access", HandleAsync).AllowRoles(Roles.PatientDesk, Roles.PrivacyOfficer, Roles.Auditor, Roles.ClinicalLead);

    private static Task<IResult> HandleAsync(
        Guid patient,
        HttpContext http,
        GuardedReading reading,
        IEventStore store,
        EventCodec<RecordFact> codec,
        CancellationToken ct) =>
        reading.ShowAsync(
            http,
            patient,
            "access-log",
            new AsOf(null, null),
            async c =>
            {
                var entries = new List<AccessEntry>();
                await foreach (var stored in store.ReadStreamAsync(patient, StreamSlice.All, c))
                {
                    if (await codec.ReadAsync(stored, c) is AccessEvent access)
                        entries.Add(AccessEntry.From(stored, access));
                }

                return new AccessLogView(patient, entries);
            },
            ct);

    private sealed record AccessLogView(Guid PatientId, IReadOnlyList<AccessEntry> Entries);

    private sealed record AccessEntry(
        DateTimeOffset At, string Actor, string Role, string Clinic, string Result, string What, string Purpose, string Basis)
    {
        public static AccessEntry From(StoredEvent stored, AccessEvent fact) => fact switch
        {
            AccessEvent.RecordAccessed e => Entry(stored, "shown", e.What, e.Purpose, e.Basis),
            AccessEvent.RecordAccessDenied e => Entry(stored, "refused", e.What, e.Purpose, e.Basis),
            AccessEvent.BreakGlassUsed => Entry(stored, "opened", "record", "emergency", "break-glass"),
            AccessEvent.BreakGlassReviewOverdue => Entry(stored, "overdue", "break-glass-review", "privacy-review", "break-glass"),
            AccessEvent.BreakGlassReviewClosed e => Entry(stored, e.Outcome, "break-glass-review", "privacy-review", "break-glass"),
            AccessEvent.PatientsListed e => Entry(stored, "shown", "patient-list", e.Purpose, e.Basis),
            _ => throw new UnknownEventException(stored.Type),
        };

        private static AccessEntry Entry(StoredEvent stored, string result, string what, string purpose, string basis) =>
            new(
                stored.RecordedAt,
                stored.Headers!.Actor,
                stored.Headers.Role,
                stored.Headers.Clinic,
                result,
                what,
                purpose,
                basis);
    }
}
