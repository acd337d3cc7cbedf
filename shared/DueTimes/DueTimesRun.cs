using Npgsql;

namespace PeriostealPlatform.DueTimes;

/// <summary>One round of work: rows for all new events, then everything that is due.</summary>
public sealed class DueTimesRun<TState, TFact>
    where TState : notnull
    where TFact : notnull
{
    private readonly NpgsqlDataSource _database;
    private readonly DueTimesFollowing<TState, TFact> _following;
    private readonly DueReactions<TState, TFact> _reactions;
    private readonly DueTimeSet<TState, TFact> _set;
    private readonly DueClock _clock;
    private readonly DueTimesTelemetry _telemetry;

    internal DueTimesRun(
        NpgsqlDataSource database,
        DueTimesFollowing<TState, TFact> following,
        DueReactions<TState, TFact> reactions,
        DueTimeSet<TState, TFact> set,
        DueClock clock,
        DueTimesTelemetry telemetry)
    {
        (_database, _following, _reactions) = (database, following, reactions);
        (_set, _clock, _telemetry) = (set, clock, telemetry);
    }

    /// <summary>
    /// Returns when no event and no due time is left to work at. The service does it all the time; a test may do it
    /// itself.
    /// </summary>
    public async Task RunAsync(CancellationToken ct)
    {
        do
        {
            while (await _following.FollowNextAsync(ct))
                ct.ThrowIfCancellationRequested();
        }
        while (await ReactAsync(ct));
    }

    /// <summary>Counts the rows for the metrics.</summary>
    internal async Task MeasureAsync(CancellationToken ct)
    {
        if (await _clock.NowAsync(ct) is not { } now)
            return;
        await using var command = _database.CreateCommand(
            """
            select count(*) filter (where ask_at > $2), count(*) filter (where ask_at <= $2),
                count(*) filter (where failures > 0),
                coalesce(extract(epoch from
                    $2 - min(ask_at) filter (where ask_at <= $2 and ask_at <> 'epoch')), 0)::float8
            from periosteal.due_times where done_at is null and kind = any($1)
            """);
        command.Parameters.AddWithValue((string[])[.. _set.Kinds, Rows.DueRow.Unread]);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        _telemetry.Waiting = reader.GetInt64(0);
        _telemetry.Overdue = reader.GetInt64(1);
        _telemetry.Failing = reader.GetInt64(2);
        _telemetry.Lateness = reader.GetDouble(3);
    }

    private async Task<bool> ReactAsync(CancellationToken ct)
    {
        if (await _clock.NowAsync(ct) is not { } now || !await _reactions.ReactNextAsync(now, ct))
            return false;
        while (await _reactions.ReactNextAsync(now, ct))
            ct.ThrowIfCancellationRequested();
        return true;
    }
}
