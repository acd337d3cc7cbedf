using Npgsql;

namespace PeriostealPlatform.Records.Witnessing;

/// <summary>What the witness said, kept.</summary>
internal sealed class WitnessTables(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Leaves of the last checkpoint that it signed; 0 before the first.</summary>
    public async Task<long> LastSignedAsync(string witness, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select coalesce(max(size), 0) from periosteal.ledger_cosignatures where witness = $1");
        command.Parameters.Add(new() { Value = witness });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The witnesses' lines below a checkpoint.</summary>
    public static async Task<List<string>> LinesAsync(NpgsqlConnection connection, long size, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select line from periosteal.ledger_cosignatures where size = $1 order by witness", connection);
        command.Parameters.Add(new() { Value = size });
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            lines.Add(reader.GetString(0));
        return lines;
    }

    public async Task KeepAsync(string witness, long size, string line, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(
            """
            insert into periosteal.ledger_cosignatures (size, witness, line) values ($1, $2, $3)
            on conflict (size, witness) do nothing
            """,
            size, witness, line));
        batch.BatchCommands.Add(Command(
            """
            insert into periosteal.ledger_witness (witness, answered_at) values ($1, $2)
            on conflict (witness) do update set
                answered_at = $2, refusal = null, refused_size = null, witness_size = null, refused_at = null
            """,
            witness, clock.GetUtcNow()));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Keeps that the witness refused a checkpoint.</summary>
    public async Task RefusedAsync(string witness, string why, long size, long? witnessSize, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(
            """
            insert into periosteal.ledger_witness as w (witness, answered_at, refusal, refused_size, witness_size, refused_at)
            values ($1, $2, $3, $4, $5, $2)
            on conflict (witness) do update set
                answered_at = $2, refusal = $3, refused_size = $4, witness_size = $5,
                refused_at = coalesce(w.refused_at, $2)
            """,
            witness, clock.GetUtcNow(), why, size, (object?)witnessSize ?? DBNull.Value));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What is known of each witness that ever answered.</summary>
    public async Task<IReadOnlyList<KnownWitness>> ReadAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select w.witness, (select max(size) from periosteal.ledger_cosignatures c where c.witness = w.witness),
                   w.answered_at, w.refusal, w.refused_size, w.witness_size, w.refused_at
            from periosteal.ledger_witness w order by w.witness
            """);
        var known = new List<KnownWitness>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            known.Add(new KnownWitness(
                reader.GetString(0),
                reader.IsDBNull(1) ? 0 : reader.GetInt64(1),
                Time(reader, 2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetInt64(4),
                reader.IsDBNull(5) ? null : reader.GetInt64(5),
                Time(reader, 6)));
        }

        return known;
    }

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}

/// <summary>A witness as it is shown.</summary>
/// <param name="Name">Who it is.</param>
/// <param name="SignedSize">Leaves of the last checkpoint that it signed.</param>
/// <param name="AnsweredAt">When it last answered.</param>
/// <param name="Refusal">Why it refused the last checkpoint that it was offered; null when it did not.</param>
/// <param name="RefusedSize">Leaves of that checkpoint.</param>
/// <param name="WitnessSize">Leaves that the witness has seen of the ledger, where it said so.</param>
/// <param name="RefusedAt">Since when it refuses.</param>
internal sealed record KnownWitness(
    string Name,
    long SignedSize,
    DateTimeOffset? AnsweredAt,
    string? Refusal,
    long? RefusedSize,
    long? WitnessSize,
    DateTimeOffset? RefusedAt);
