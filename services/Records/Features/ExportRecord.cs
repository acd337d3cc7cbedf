using System.Security.Cryptography;
using System.Text.Json;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Transfers;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Everything about one patient, to be read and to be taken over by another system.</summary>
internal static class ExportRecord
{
    private const string Json = "json", Zip = "zip", Pdf = "pdf";

    private static readonly Refusal NotSigned = new(
        "PP-LED-003", "Nothing has been signed yet. Try again in some seconds.", RefusalKind.State);

    public static void Map(IEndpointRouteBuilder patients)
    {
        var export = patients.MapGroup("/export").AllowRoles(Roles.PatientDesk, Roles.ClinicalLead);
        export.MapGet("", GetAsync);
        export.MapPost("", PostAsync);
    }

    private static Task<IResult> GetAsync(
        Guid patient,
        string? format,
        string? recipient,
        HttpContext http,
        GuardedReading reading,
        ExportWriter writer,
        TimeProvider clock,
        CancellationToken ct) =>
        ShowAsync(patient, new ExportBody(format, recipient), http, reading, writer, clock, ct);

    // A passphrase does not belong in an address. Nothing is changed by it: no Idempotency-Key.
    private static Task<IResult> PostAsync(
        Guid patient,
        ExportBody body,
        HttpContext http,
        GuardedReading reading,
        ExportWriter writer,
        TimeProvider clock,
        CancellationToken ct) => ShowAsync(patient, body, http, reading, writer, clock, ct);

    private static Task<IResult> ShowAsync(
        Guid patient,
        ExportBody body,
        HttpContext http,
        GuardedReading reading,
        ExportWriter writer,
        TimeProvider clock,
        CancellationToken ct)
    {
        var format = body.Format ?? Json;
        var check = new Check()
            .And(format is Json or Zip or Pdf, "format", "must be json, zip or pdf")
            .And(body.Recipient is null || IsKey(body.Recipient), "recipient", "must be a public key on P-256 (DER) in base64url")
            .And(body.Passphrase is null or { Length: >= 12 and <= 200 }, "passphrase", "must have 12 to 200 characters")
            .And(new object?[] { body.Recipient, body.Passphrase, body.PlainKeys ? "" : null }.Count(one => one is not null) <= 1,
                "recipient", "name one of recipient, passphrase and plainKeys");
        if (check.Failed)
            return Task.FromResult(Problems.Invalid(check));
        return reading.OpenAsync(
            http,
            patient,
            "export",
            new AsOf(null, null),
            c => writer.WriteAsync(patient, RecipientOf(body), Caller.Of(http.User), c),
            exported => exported is null ? Problems.From(NotSigned)
                : format == Zip ? Results.File(exported.Package, "application/zip", $"record-{patient:D}.zip")
                : format == Pdf ? Results.File(exported.Print, "application/pdf", $"record-{patient:D}.pdf")
                : Results.Json(
                    new ExportedJson(
                        "periosteal-export/1",
                        exported.PatientId,
                        exported.AlsoPatientIds,
                        clock.GetUtcNow(),
                        exported.Checkpoint,
                        exported.Chart,
                        exported.Package),
                    WireJson.Options),
            ct);
    }

    private static Recipient? RecipientOf(ExportBody body) =>
        body.Recipient is { } key ? new Recipient.PublicKey(System.Buffers.Text.Base64Url.DecodeFromChars(key))
        : body.Passphrase is { } text ? new Recipient.Passphrase(text)
        : body.PlainKeys ? new Recipient.Everyone()
        : null;

    private static bool IsKey(string text)
    {
        try
        {
            using var key = ECDiffieHellman.Create();
            key.ImportSubjectPublicKeyInfo(System.Buffers.Text.Base64Url.DecodeFromChars(text), out _);
            return key.KeySize == 256;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>The export as one JSON document.</summary>
    private sealed record ExportedJson(
        string Format,
        Guid PatientId,
        IReadOnlyList<Guid> AlsoPatientIds,
        DateTimeOffset ExportedAt,
        string Checkpoint,
        JsonElement Chart,
        byte[] Package);
}

/// <summary>How a record is exported.</summary>
/// <param name="Format"><c>json</c>, <c>zip</c> or <c>pdf</c>.</param>
/// <param name="Recipient">Public key of the receiving system, as its <c>/transfers/key</c> gives it.</param>
/// <param name="Passphrase">Instead of a key, 12 to 200 characters.</param>
/// <param name="PlainKeys">Whoever holds the file can read it.</param>
internal sealed record ExportBody(string? Format = null, string? Recipient = null, string? Passphrase = null, bool PlainKeys = false);
