using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Charts;
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
        HttpContext http,
        GuardedReading reading,
        PatientHistories histories,
        EvidenceWriter writer,
        RecordPrinter printer,
        CancellationToken ct) =>
        reading.OpenAsync(
            http,
            patient,
            "evidence",
            new AsOf(null, null),
            async c =>
            {
                var now = new AsOf(null, null);
                var history = await histories.ReadAsync(patient, null, c);
                await using var snapshot = await writer.OpenAsync(c);
                if (snapshot is null)
                    return null;
                var evidence = new PatientEvidence(
                    patient,
                    await snapshot.MergedWithAsync(patient, c),
                    [
                        ("record.json", JsonSerializer.SerializeToUtf8Bytes(Charting.Draw(history, now), WireJson.Options)),
                        ("record.pdf", await printer.PrintAsync(history, now, Caller.Of(http.User), c)),
                    ]);
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

    private static async Task<IResult> WholeLedgerAsync(HttpContext http, EvidenceWriter writer, CancellationToken ct)
    {
        // It goes out as it is made, and a zip ends each entry with some bytes that it cannot write in another way.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        if (await writer.OpenAsync(ct) is not { } snapshot)
            return Problems.From(NotSigned);
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
