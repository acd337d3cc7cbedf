using Npgsql;
using PeriostealPlatform.ServiceDefaults.Clock;

namespace PeriostealPlatform.DueTimes;

/// <summary>
/// What time it is for due times. In a demonstration, whose dates lie in the past, it is the latest time that a caller
/// has told this service: it never runs on by itself, so that a loaded scenario stays as it was left.
/// </summary>
internal sealed class DueClock(NpgsqlDataSource database, TimeProvider clock, DemonstrationClock? demonstration = null)
{
    private DateTimeOffset? _kept;

    /// <summary>Now; null in a demonstration that has told no time yet.</summary>
    public async Task<DateTimeOffset?> NowAsync(CancellationToken ct)
    {
        if (demonstration is null)
            return clock.GetUtcNow();
        return _kept = demonstration.Told is { } told && (_kept is null || told > _kept)
            ? await KeepAsync(told, ct)
            : await ReadAsync(ct);
    }

    /// <summary>
    /// The time of a decision. In a demonstration time jumps from one told moment to the next; the decision is made
    /// at the moment it was due, as it would have been had the time run.
    /// </summary>
    public DateTimeOffset DecideAt(DateTimeOffset asked) => demonstration is null ? clock.GetUtcNow() : asked;

    /// <summary>Makes it this time for what the reaction does.</summary>
    public IDisposable? At(DateTimeOffset time) => demonstration?.At(time);

    private async Task<DateTimeOffset?> KeepAsync(DateTimeOffset told, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            insert into periosteal.due_times_clock as c (told) values ($1)
            on conflict (id) do update set told = greatest(c.told, excluded.told) returning told
            """);
        command.Parameters.AddWithValue(told.UtcDateTime);
        return Read(await command.ExecuteScalarAsync(ct));
    }

    private async Task<DateTimeOffset?> ReadAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select told from periosteal.due_times_clock");
        return Read(await command.ExecuteScalarAsync(ct));
    }

    private static DateTimeOffset? Read(object? told) =>
        told is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : null;
}
