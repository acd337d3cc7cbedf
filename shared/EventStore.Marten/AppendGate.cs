using System.Text;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Marten;

/// <summary>
/// What is ours about an append, ahead of Marten's writing and in its transaction, in one round trip. An append of nothing
/// by our own function takes the lock that readers prove their mark by (before Marten draws any number), keeps the
/// command, and says whether the stream ends where the writer saw it; beside it, the stream's last event is read.
/// </summary>
internal static class AppendGate
{
    private const string AppendNothing =
        """
        select o_outcome, o_version, o_fingerprint, o_answer
        from periosteal.append($1, $2, $3, '{}', '{}', '{}', '{}', '{}', '{}', '{}', $4, $5, $6)
        """;

    private const string ReadHead =
        "select headers ->> 'chain.hash', timestamp from public.mt_events where stream_id = $1 and version = $2";

    /// <summary>Null when the append may go on; else what became of it, and the transaction is to be rolled back.</summary>
    /// <exception cref="ArgumentException">The expected head is not the last event of its stream.</exception>
    public static async Task<AppendResult?> PassAsync(
        NpgsqlTransaction transaction, AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct)
    {
        var recordedAt = rows.Count > 0 ? rows[0].RecordedAt : request.RecordedAt;
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                new(AppendNothing)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid> { TypedValue = request.Stream },
                        new NpgsqlParameter<long> { TypedValue = request.Expected.Version },
                        new NpgsqlParameter<DateTime> { TypedValue = recordedAt.UtcDateTime },
                        TextOrNull(request.Command?.Key, NpgsqlDbType.Text),
                        TextOrNull(request.Command?.Fingerprint, NpgsqlDbType.Text),
                        TextOrNull(
                            request.Command is { } c ? Encoding.UTF8.GetString(c.Answer.Span) : null, NpgsqlDbType.Json),
                    },
                },
                new(ReadHead)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid> { TypedValue = request.Stream },
                        new NpgsqlParameter<long> { TypedValue = request.Expected.Version },
                    },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        switch (reader.GetString(0))
        {
            case "wrong_version":
                return new AppendResult.WrongVersion(reader.GetInt64(1));
            case "key_used":
                var answer = Encoding.UTF8.GetBytes(reader.GetString(3));
                return new AppendResult.KeyUsed(new(request.Command!.Key, reader.GetString(2), answer));
        }

        await reader.NextResultAsync(ct);
        var present = await reader.ReadAsync(ct);
        CheckHead(
            rows,
            request.Expected.Hash,
            present && !reader.IsDBNull(0) ? reader.GetString(0) : null,
            present ? reader.GetFieldValue<DateTimeOffset>(1) : DateTimeOffset.MinValue);
        return null;
    }

    private static void CheckHead(
        IReadOnlyList<ChainedEvent> rows, string? expected, string? actual, DateTimeOffset recordedAt)
    {
        if (rows.Count > 0 && (expected != actual || rows[0].RecordedAt < recordedAt))
            throw new ArgumentException("The expected head is not the last event of its stream.");
    }

    private static NpgsqlParameter TextOrNull(string? text, NpgsqlDbType type) =>
        new() { NpgsqlDbType = type, Value = text ?? (object)DBNull.Value };
}
