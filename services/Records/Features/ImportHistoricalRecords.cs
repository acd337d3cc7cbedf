using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.HistoricalRecords.Bundles;
using PeriostealPlatform.Records.HistoricalRecords;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>
/// Takes a FHIR R4 Bundle of another system over into a patient's record, as historical, marked facts, and reports what of
/// it was not taken.
/// </summary>
internal static class ImportHistoricalRecords
{
    /// <summary>Largest bundle, in bytes.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    private const string Fhir = "application/fhir+json";

    private static readonly Refusal NotCustody = new(
        "PP-HIS-009", "Only a clinic that holds the record may add to it.", RefusalKind.Forbidden);

    public static void Map(IEndpointRouteBuilder patients) => patients.MapPost("/historical-records", HandleAsync)
        .AllowRoles(Roles.ClinicalLead)
        .Accepts<JsonElement>(Fhir, MediaTypeNames.Application.Json)
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    private static async Task<IResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        HttpContext http,
        GuardedReading reading,
        SharingGrounds grounds,
        PatientHistories histories,
        HistoricalImport import,
        CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        var bytes = body.ToArray();
        if (await grounds.FindAsync(patient, ct) is { Ground: var ground } && !Holds(request.Actor.Clinic, ground))
            return Problems.From(NotCustody);
        var context = request.For(new ImportBody());
        return await reading.OpenAsync(
            http,
            patient,
            "historical-import",
            new AsOf(null, null),
            async c =>
            {
                var history = await histories.ReadAsync(patient, knownAt: null, c);
                var zone = TimeZoneInfo.FindSystemTimeZoneById(context.Zone);
                var (no, read) = BundleReader.Read(bytes, patient, KnownPerson.Of(history), zone);
                // What goes on in another record is added to there.
                return no is not null
                    ? (new CommandOutcome.Refused(no), null)
                    : (await import.RunAsync(history.PatientId, context, read!, bytes, c), read!.Report);
            },
            ((CommandOutcome Outcome, ImportReport? Report) done) => CommandResult.From(WithReport(done.Outcome, done.Report)),
            ct);
    }

    private static bool Holds(string clinic, SharingGround ground) =>
        clinic == ground.CustodyClinic || clinic == ground.HomeClinic || ground.AlsoHeldBy.Contains(clinic);

    // The report may name the person: it is made anew for each answer and kept in the record alone, sealed.
    private static CommandOutcome WithReport(CommandOutcome outcome, ImportReport? report)
    {
        if (outcome is not CommandOutcome.Done done)
            return outcome;
        var answer = done.Answer.DeepClone().AsObject();
        answer["report"] = JsonSerializer.SerializeToNode(report, ReportJson.Options);
        return done with { Answer = answer };
    }

    private sealed record ImportBody : CommandBody;
}
