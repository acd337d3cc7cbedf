using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.CorrectionWork;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>The correction requests of one record, with what was asked, answered and said against it.</summary>
internal static class GetCorrections
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("/corrections", HandleAsync)
        .AllowRoles(Roles.PatientDesk, Roles.Reception, Roles.ClinicalLead, Roles.PrivacyOfficer, Roles.Auditor)
        .WithName(nameof(GetCorrections));

    private static Task<IResult> HandleAsync(
        Guid patient,
        HttpContext http,
        GuardedReading reading,
        CorrectionReading corrections,
        IEventStore store,
        EventCodec<RecordFact> codec,
        CancellationToken ct) =>
        reading.ShowAsync(
            http,
            patient,
            "corrections",
            new AsOf(null, null),
            async c =>
            {
                var views = new CorrectionViews();
                foreach (var record in await corrections.RecordsAsync(patient, c))
                {
                    await foreach (var stored in store.ReadStreamAsync(record, StreamSlice.All, c))
                    {
                        if (CorrectionViews.Concerns(stored.Type))
                            views.Add(record, stored, await codec.ReadAsync(stored, c));
                    }
                }

                return new { PatientId = patient, Corrections = views.All };
            },
            ct);
}
