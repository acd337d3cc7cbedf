using Npgsql;

namespace PeriostealPlatform.Messaging.Relaying;

/// <summary>
/// Sees to it that one process of the service relays at a time: a session lock on a connection of its own.
/// </summary>
internal sealed class RelayElection(NpgsqlDataSource database)
{
    // Session locks are per database and every service has its own, so one constant will do.
    private const long Key = 0x52656C6179; // "Relay"

    /// <summary>The office, if nobody else holds it now.</summary>
    public async Task<Term?> TryEnterAsync(CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection);
            command.Parameters.AddWithValue(Key);
            if (await command.ExecuteScalarAsync(ct) is true)
                return new Term(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>The time in office: as long as the connection lives.</summary>
    internal sealed class Term(NpgsqlConnection connection) : IAsyncDisposable
    {
        /// <summary>Throws when the connection, and with it the lock, is gone.</summary>
        public async Task ConfirmAsync(CancellationToken ct)
        {
            await using var command = new NpgsqlCommand("select 1", connection);
            await command.ExecuteScalarAsync(ct);
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                // A pooled connection keeps its session: the lock must be given back before the connection is.
                await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
                await command.ExecuteNonQueryAsync();
            }
            catch (NpgsqlException)
            {
                // The session has ended and the lock with it.
            }

            await connection.DisposeAsync();
        }
    }
}
