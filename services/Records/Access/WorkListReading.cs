using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Access;

/// <summary>The one way to a work list: write down who stands on it, then show.</summary>
internal sealed class WorkListReading(SharingGrounds grounds, AccessLog log, IClinicZones zones, TimeProvider clock)
{
    /// <summary>Shows a list once every patient on it has its access fact.</summary>
    /// <param name="http">The request, for who asks.</param>
    /// <param name="list">Which list.</param>
    /// <param name="patients">Who stands on it.</param>
    /// <param name="shown">The answer.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="AccessNotLoggedException">It could not be written down; nothing is shown.</exception>
    public async Task<IResult> ShowAsync<T>(
        HttpContext http, WorkList list, IEnumerable<Guid> patients, T shown, CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor || zones.ZoneOf(actor.Clinic) is not { } zone
            || !Guid.TryParse(actor.UserId, out var user))
        {
            return Problems.For(ProblemCodes.Forbidden, "The token names no user and clinic of the chain.");
        }

        // Rows of another program may name somebody who is no patient: nobody's access log is about them.
        var at = clock.GetUtcNow();
        var known = await grounds.FindAsync([.. patients.Distinct()], ct);
        var look = known.Values.FirstOrDefault() is { LedgerSize: var size }
            ? new ListLook(size, at, TokenTime.IssuedAt(http.User))
            : null;
        var listed = new AccessEvent.PatientsListed(
            list.Purpose, $"role:{actor.Role}", known.Count, [.. known.Keys], AccessGate.Version, look, list.What);
        await log.WriteAsync(user, listed, actor, zone, ct);
        return Results.Json(shown, WireJson.Options);
    }
}
