using System.Data.Common;
using Npgsql;

namespace PeriostealPlatform.EventStore.Waking;

/// <summary>
/// Tells other processes that something was appended: a notice of PostgreSQL without content, for any number of appends, after
/// their commits and on a connection of its own. Within an append's transaction it would make appends wait for each other.
/// </summary>
/// <remarks>A notice that is lost costs time alone: who waits for it looks by itself after a while.</remarks>
internal sealed class AppendNotices(NpgsqlDataSource database, TimeSpan apart, TimeProvider clock)
{
    /// <summary>The channel, one for each database.</summary>
    public const string Channel = "periosteal_appended";

    // PostgreSQL gives a transaction that notifies a commit record, but nothing is lost with it that anyone would miss.
    private const string Notify = $"select set_config('synchronous_commit', 'off', true), pg_notify('{Channel}', '')";

    private int _told;
    private int _sending;

    /// <summary>The server process that sent the last notice, by which this process knows its own; 0 before.</summary>
    public int Sender { get; private set; }

    /// <summary>Something was appended and committed. Returns at once.</summary>
    public void Tell()
    {
        Volatile.Write(ref _told, 1);
        if (Interlocked.Exchange(ref _sending, 1) == 1)
            return;
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(SendAllAsync);
    }

    private async Task SendAllAsync()
    {
        do
        {
            while (Interlocked.Exchange(ref _told, 0) == 1)
            {
                await SendAsync();
                await Task.Delay(apart, clock);
            }

            Volatile.Write(ref _sending, 0);
        }
        while (Volatile.Read(ref _told) == 1 && Interlocked.Exchange(ref _sending, 1) == 0);
    }

    private async Task SendAsync()
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            Sender = connection.ProcessID;
            await using var command = new NpgsqlCommand(Notify, connection);
            await command.ExecuteNonQueryAsync();
            StoreTelemetry.Notified(sent: true);
        }
        catch (Exception lost) when (lost is DbException or ObjectDisposedException)
        {
            StoreTelemetry.Notified(sent: false);
        }
    }
}
