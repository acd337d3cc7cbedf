using System.Globalization;

namespace PeriostealPlatform.Portal.Records;

/// <summary>The two clocks of a reading: as known at one instant, as true at another. Null means "now".</summary>
/// <param name="KnownAt">Only what was recorded up to here.</param>
/// <param name="ValidAt">Only what had happened up to here.</param>
public sealed record AsOf(DateTimeOffset? KnownAt, DateTimeOffset? ValidAt)
{
    /// <summary>Everything, as it is known now.</summary>
    public static AsOf Now { get; } = new(null, null);

    /// <summary>The query of a request to Records; empty for <see cref="Now"/>.</summary>
    public string ToQuery()
    {
        List<string> parts = [];
        if (KnownAt is { } known)
            parts.Add($"knownAt={Instant(known)}");
        if (ValidAt is { } valid)
            parts.Add($"validAt={Instant(valid)}");
        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
