using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Messaging.Completeness;

/// <summary>What Records asks to prove that no event is missing between a service and the ledger.</summary>
internal static class CompletenessEndpoints
{
    /// <summary>Header with the proven mark of a page of digests.</summary>
    public const string MarkHeader = "Proven-Mark";

    private const int LargestPage = 10_000;

    /// <summary>Maps <c>digests</c>, <c>extent</c>, <c>sequences</c> and <c>events</c> under <c>/outgoing/{audience}</c>.</summary>
    public static void MapCompleteness(this IEndpointRouteBuilder outgoing)
    {
        outgoing.MapGet("/digests", ReadAsync).AllowRoles(Roles.System);
        outgoing.MapGet("/extent", ContinueAsync).AllowRoles(Roles.System);
        outgoing.MapGet("/sequences", SequencesAsync).AllowRoles(Roles.System);
        outgoing.MapGet("/events/{sequence:long}", FindAsync).AllowRoles(Roles.System);
    }

    private static async Task<ContentHttpResult> ReadAsync(
        OwnDigests own, HttpResponse response, Guid[] patient, long after = 0, int limit = 1000, CancellationToken ct = default)
    {
        var most = Math.Clamp(limit, 1, LargestPage);
        if (patient.Length > 0)
            return Lines(await own.ReadAsync(patient, Math.Max(0, after), most, ct));
        var page = await own.ReadAsync(Math.Max(0, after), most, ct);
        response.Headers[MarkHeader] = page.Mark.ToString(CultureInfo.InvariantCulture);
        return Lines(page.Digests);
    }

    private static async Task<IResult> ContinueAsync(
        OwnDigests own,
        long after = 0,
        long count = 0,
        string? root = null,
        long upTo = long.MaxValue,
        int limit = LargestPage,
        CancellationToken ct = default)
    {
        var from = RunningRoot.Nothing;
        if (after > 0)
        {
            if (count < 1 || root is not { Length: 64 } || !root.All(char.IsAsciiHexDigit))
                return Problems.For(ProblemCodes.Malformed, "Give after, count and root together.");
            from = new RunningRoot(count, after, Convert.FromHexString(root));
        }

        return TypedResults.Ok(await own.ContinueAsync(from, upTo, Math.Clamp(limit, 1, LargestPage), ct));
    }

    private static async Task<JsonHttpResult<List<long>>> SequencesAsync(
        string audience, OutgoingLog log, long after, long upTo, CancellationToken ct)
    {
        var sequences = new List<long>();
        while (true)
        {
            var page = await log.ReadAsync(audience, after, LargestPage, ct);
            sequences.AddRange(page.Select(p => p.Sequence).TakeWhile(s => s <= upTo));
            if (page.Count < LargestPage || page[^1].Sequence > upTo)
                return TypedResults.Json(sequences, ContractJson.Options);
            after = page[^1].Sequence;
        }
    }

    private static async Task<IResult> FindAsync(long sequence, OwnDigests own, CancellationToken ct) =>
        await own.FindAsync(sequence, ct) is { } stored
            ? TypedResults.Json(FactTranslation.Whole(stored), ContractJson.Options)
            : Problems.NotFound("There is no event in this place.");

    private static ContentHttpResult Lines(IEnumerable<EventDigest> digests) => TypedResults.Text(
        string.Concat(digests.Select(d => d.ToLine() + '\n')), "text/tab-separated-values", Encoding.UTF8);
}
