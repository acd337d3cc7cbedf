using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.CorrectionWork;
using PeriostealPlatform.Records.Evidence;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Printing;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Evidence that can be verified without the platform: of one patient, or of the whole ledger.</summary>
internal static class GetEvidence
{
    private const string Zip = "application/zip";

    private static readonly Refusal NotSigned = new(
        "PP-LED-003", "Nothing has been signed yet. Try again in some seconds.", RefusalKind.State);

    public static void MapLedger(IEndpointRouteBuilder root) =>
        root.MapGet("/ledger/evidence", WholeLedgerAsync).AllowRoles(Roles.Auditor);

    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("/evidence", OfPatientAsync)
        .AllowRoles(Roles.PatientDesk, Roles.Auditor, Roles.ClinicalLead);

    private static Task<IResult> OfPatientAsync(
        Guid patient,
        bool? withKeys,
        HttpContext http,
        GuardedReading reading,
        PatientHistories histories,
        Statements statements,
        EvidenceWriter writer,
        RecordPrinter printer,
        BundleKeys keys,
        CancellationToken ct)
    {
        var open = withKeys == true;
        if (open && !http.User.IsInRole(Roles.PatientDesk))
            return Task.FromResult(Problems.For(ProblemCodes.Forbidden, "Only the patient desk gives a record out with its keys."));
        return reading.OpenAsync(
            http,
            patient,
            open ? "evidence-with-keys" : "evidence",
            new AsOf(null, null),
            async c =>
            {
                var now = new AsOf(null, null);
                var history = await histories.ReadAsync(patient, null, c);
                await using var snapshot = await writer.OpenAsync(c);
                if (snapshot is null)
                    return null;
                var also = await snapshot.MergedWithAsync(patient, c);
                var chart = Charting.Draw(history, now) with { Statements = await statements.ReadAsync(history, now, c) };
                List<(string, byte[])> documents =
                [
                    ("record.json", JsonSerializer.SerializeToUtf8Bytes(chart, WireJson.Options)),
                    ("record.pdf", await printer.PrintAsync(history, now, Caller.Of(http.User), c)),
                ];
                if (open)
                    documents.Add(("keys/patient.json", await keys.ReadAsync(snapshot, [patient, .. also], c)));
                var evidence = new PatientEvidence(patient, also, documents);
                var bundle = TemporaryFile();
                try
                {
                    await writer.WriteAsync(snapshot, evidence, bundle, c);
                    bundle.Position = 0;
                    return bundle;
                }
                catch
                {
                    await bundle.DisposeAsync();
                    throw;
                }
            },
            bundle => bundle is null
                ? Problems.From(NotSigned)
                : Results.Stream(bundle, Zip, $"evidence-{patient:D}.zip"),
            ct);
    }

    private static async Task<IResult> WholeLedgerAsync(
        HttpContext http, EvidenceWriter writer, AccessLog log, IClinicZones zones, CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor || zones.ZoneOf(actor.Clinic) is not { } zone
            || !Guid.TryParse(actor.UserId, out var user))
        {
            return Problems.For(ProblemCodes.Forbidden, "The token names no user and clinic of the chain.");
        }

        // It goes out as it is made, and a zip ends each entry with some bytes that it cannot write in another way.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        if (await writer.OpenAsync(ct) is not { } snapshot)
            return Problems.From(NotSigned);
        await log.WriteAsync(user, new AccessEvent.LedgerEvidenceGiven(snapshot.Checkpoint.Size), actor, zone, ct);
        return Results.Stream(
            async output =>
            {
                await using (snapshot)
                    await writer.WriteAsync(snapshot, output, ct);
            },
            Zip,
            $"evidence-ledger-{snapshot.Checkpoint.Size}.zip");
    }

    // Written before the access is logged and shown after it; gone when it is closed, whatever happens.
    private static FileStream TemporaryFile() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
}
