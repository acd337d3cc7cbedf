using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Disposals;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>Records whose time is over before a day: ids, days and rules, nobody's name.</summary>
internal static class ListDueRecords
{
    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/retention/due", HandleAsync)
        .AllowRoles([.. WorkLists.DueRecords.Roles])
        .WithName(nameof(ListDueRecords));

    private static async Task<IResult> HandleAsync(
        DateOnly? before,
        Guid? after,
        HttpContext http,
        DueRecords records,
        WorkListReading reading,
        TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var day = before ?? DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);
        var (due, next) = await records.FindAsync(day, after, now, ct);
        return await reading.ShowAsync(
            http, WorkLists.DueRecords, due.Select(d => d.PatientId), new DueList(day, due, next), ct);
    }

    /// <param name="Before">The day asked for.</param>
    /// <param name="Records">Those that are due, the longest first.</param>
    /// <param name="Next">Where the list goes on; null when this is all.</param>
    private sealed record DueList(DateOnly Before, IReadOnlyList<DueRecord> Records, Guid? Next);
}
