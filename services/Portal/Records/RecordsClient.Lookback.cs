using System.Globalization;

namespace PeriostealPlatform.Portal.Records;

/// <summary>What changed, where a value comes from, and whether all events still give what is shown.</summary>
internal sealed partial class RecordsClient
{
    public Task<Reading<RecordChanges>> ReadChangesAsync(
        Guid patient, DateTimeOffset? from, DateTimeOffset? to, CancellationToken ct)
    {
        var query = string.Join('&', new[] { Part("from", from), Part("to", to) }.OfType<string>());
        return ReadAsync<RecordChanges>($"patients/{patient}/changes?{query}", ct);
    }

    public Task<Reading<Explanation>> ReadExplanationAsync(Guid patient, string of, AsOf asOf, CancellationToken ct)
    {
        var times = asOf.ToQuery();
        var query = $"{(times.Length == 0 ? "?" : $"{times}&")}of={Uri.EscapeDataString(of)}";
        return ReadAsync<Explanation>($"patients/{patient}/explanation{query}", ct);
    }

    public Task<Reading<ReplayResult>> ReadLatestReplayAsync(CancellationToken ct) =>
        ReadAsync<ReplayResult>("replays/latest", ct);

    private static string? Part(string name, DateTimeOffset? at) =>
        at is { } time ? $"{name}={time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}" : null;
}
