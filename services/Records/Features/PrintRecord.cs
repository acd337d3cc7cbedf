using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Printing;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>A patient's record as a PDF, as known at one time and true at another.</summary>
internal static class PrintRecord
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("/record.pdf", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.Auditor, Roles.PatientDesk);

    private static Task<IResult> HandleAsync(
        Guid patient,
        DateTimeOffset? knownAt,
        DateTimeOffset? validAt,
        HttpContext http,
        GuardedReading reading,
        PatientHistories histories,
        RecordPrinter printer,
        CancellationToken ct)
    {
        var asOf = new AsOf(knownAt, validAt);
        return reading.OpenAsync(
            http,
            patient,
            "print",
            asOf,
            async c => await printer.PrintAsync(await histories.ReadAsync(patient, knownAt, c), asOf, Caller.Of(http.User), c),
            pdf => Results.Bytes(pdf, "application/pdf", $"record-{patient:D}.pdf"),
            ct);
    }
}
