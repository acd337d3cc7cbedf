using System.Data.Common;
using Npgsql;

namespace PeriostealPlatform.EventStore.Waking;

/// <summary>
/// Holds the one connection on which this process hears of other processes' appends, for as long as readers wait for them.
/// </summary>
/// <param name="database">Direct connections: a pool between transactions, such as PgBouncer's, passes no notices on.</param>
/// <param name="heard">Wakes the readers.</param>
/// <param name="isOwn">Whether the server process with this number told of an append of this process.</param>
/// <param name="clock">Times the waits.</param>
internal sealed class AppendListener(NpgsqlDataSource database, Action heard, Func<int, bool> isOwn, TimeProvider clock)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    // So often the connection is tried, for a server that vanished says nothing; and as long no reader may have waited.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private int _waiting;
    private int _running;
    private long _lastWait;

    /// <summary>Waits with a reader, and listens meanwhile.</summary>
    public async Task DuringAsync(Task wait)
    {
        Interlocked.Increment(ref _waiting);
        Start();
        try
        {
            await wait;
        }
        finally
        {
            Volatile.Write(ref _lastWait, clock.GetTimestamp());
            Interlocked.Decrement(ref _waiting);
        }
    }

    private bool IsNeeded =>
        Volatile.Read(ref _waiting) > 0 || clock.GetElapsedTime(Volatile.Read(ref _lastWait)) < Quiet;

    private void Start()
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
            return;
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        try
        {
            await ListenWhileNeededAsync();
        }
        catch (ObjectDisposedException)
        {
            return; // the service ends
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }

        if (Volatile.Read(ref _waiting) > 0)
            Start(); // a reader came as this ended
    }

    private async Task ListenWhileNeededAsync()
    {
        var retry = FirstRetry;
        while (IsNeeded)
        {
            try
            {
                await ListenAsync(() => retry = FirstRetry);
            }
            catch (DbException)
            {
                // The connection is gone, or cannot be had; meanwhile readers look by themselves.
                await Task.Delay(retry, clock);
                retry = retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
            }
        }
    }

    /// <summary>Listens until nobody needs it; throws when the connection is lost.</summary>
    private async Task ListenAsync(Action connected)
    {
        await using var connection = await database.OpenConnectionAsync();
        connection.Notification += Hear;
        try
        {
            await ExecuteAsync(connection, $"listen {AppendNotices.Channel}");
            connected();
            StoreTelemetry.Listening(true);
            try
            {
                heard(); // what was told while nobody listened
                while (IsNeeded)
                    if (!await connection.WaitAsync(Quiet))
                        await ExecuteAsync(connection, "select 1");
            }
            finally
            {
                StoreTelemetry.Listening(false);
            }

            await ExecuteAsync(connection, $"unlisten {AppendNotices.Channel}");
        }
        finally
        {
            connection.Notification -= Hear;
        }
    }

    private void Hear(object sender, NpgsqlNotificationEventArgs notice)
    {
        if (!isOwn(notice.PID))
            heard();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
