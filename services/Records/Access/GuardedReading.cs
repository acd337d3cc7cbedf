using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Access;

/// <summary>The one way to a patient's record: ask the gate, write the access down, then show.</summary>
internal sealed class GuardedReading(
    SharingGrounds grounds, AccessLog log, IClinicZones zones, BrokenGlasses glasses, TimeProvider clock)
{
    private static readonly Refusal Restricted =
        new(AccessGate.DeniedCode, "Record restricted by the patient.", RefusalKind.Forbidden);

    private static readonly Refusal WrongPurpose = new(
        AccessGate.WrongPurposeCode, "Your role does not read this record for that purpose.", RefusalKind.Forbidden);

    /// <summary>Shows what <paramref name="read"/> gives when the caller may see it; a problem otherwise.</summary>
    /// <param name="http">The request, for who asks.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="what">What is shown, for the access log.</param>
    /// <param name="asOf">The reading's times.</param>
    /// <param name="read">Reads it. Runs before the log is written, so that a failed read is not logged as shown.</param>
    /// <param name="ct">Cancels.</param>
    public Task<IResult> ShowAsync<T>(
        HttpContext http, Guid patient, string what, AsOf asOf, Func<CancellationToken, Task<T>> read, CancellationToken ct) =>
        OpenAsync(http, patient, what, asOf, read, shown => Results.Json(shown, WireJson.Options), ct);

    /// <summary>The same for what is not shown as plain JSON, such as a file.</summary>
    /// <param name="http">The request, for who asks.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="what">What is shown, for the access log.</param>
    /// <param name="asOf">The reading's times.</param>
    /// <param name="read">Reads all of it, before the log is written.</param>
    /// <param name="show">Makes the answer, after the log is written.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IResult> OpenAsync<T>(
        HttpContext http,
        Guid patient,
        string what,
        AsOf asOf,
        Func<CancellationToken, Task<T>> read,
        Func<T, IResult> show,
        CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor || zones.ZoneOf(actor.Clinic) is not { } zone)
            return Problems.For(ProblemCodes.Forbidden, "The token names no clinic of the chain.");
        var at = clock.GetUtcNow();
        if (await grounds.FindAsync(patient, ct) is not { } known)
            return Problems.NotFound("Records knows no such patient.");

        var reader = new Reader(actor.Role, actor.Clinic) { Purpose = Purposes.Asked(http), What = what };
        var decision = AccessGate.Decide(reader, known.Ground);
        long? version = null;
        if (AccessGate.IsForThePatientToAllow(decision) && known.Ground.BreakGlassAllowed)
        {
            (var open, version) = await glasses.IsOpenAsync(patient, actor, at, ct);
            decision = AccessGate.InEmergency(decision, known.Ground, open);
        }

        var answer = new GateAnswer(
            decision, new GateLook(known.LedgerSize, version, at, TokenTime.IssuedAt(http.User), known.Ground));
        if (!decision.Allowed)
        {
            var no = decision.Basis.StartsWith("purpose:", StringComparison.Ordinal) ? WrongPurpose : Restricted;
            await log.WriteAsync(patient, answer.Refused(what, no.Code), actor, zone, ct);
            return Problems.From(no);
        }

        NamedReader.Now?.Allow(patient, emergency: decision.Purpose == Purposes.Emergency);
        T shown;
        try
        {
            shown = await read(ct);
        }
        catch (HttpRequestException)
        {
            return Problems.For(ProblemCodes.Unavailable, "A service that keeps a key to this record does not answer. Try again.");
        }

        await log.WriteAsync(patient, answer.Shown(what, asOf), actor, zone, ct);
        return show(shown);
    }
}
