using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Appending;
using PeriostealPlatform.EventStore.Reading;

namespace PeriostealPlatform.EventStore;

/// <summary>The statements of the event store, the same alone and within a transaction of the caller.</summary>
internal sealed class StoreCommands(Func<string, NpgsqlCommand> create, NpgsqlDataSource? database, NpgsqlConnection? own)
{
    public const string EventColumns =
        "seq_id, id, stream_id, version, type, data, headers, timestamp, correlation_id, causation_id";

    private const string AppendSql =
        """
        select o_outcome, o_version, o_fingerprint, o_answer
        from periosteal.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    public const string ReadStreamSql =
        $"""
        select {EventColumns} from public.mt_events
        where stream_id = (select $1) and version >= (select $2) and version <= (select $3) and timestamp <= $4
        order by version
        """;

    // What is hidden in a subquery the planner does not see. If it saw a long stream, it would read it in the order of the
    // disk and sort it, on disk too, instead of following the index; and a plan for any values fits all anyway.
    public const string FoldStreamSql =
        $"""
        select {FoldRows.OfStream},
            case when version = $2 or version = (
                select version from public.mt_events
                where stream_id = $1 and version >= $2 and version <= $3 and timestamp <= $4
                order by version desc limit 1)
            then coalesce(headers ->> 'chain.hash', '') end
        from public.mt_events
        where stream_id = (select $1) and version >= (select $2) and version <= (select $3) and timestamp <= $4
        order by version
        """;

    public NpgsqlCommand Create(string sql) => create(sql);

    /// <summary>The statements on connections of a data source.</summary>
    public static StoreCommands On(NpgsqlDataSource database) => new(database.CreateCommand, database, null);

    /// <summary>The statements within a transaction of the caller.</summary>
    public static StoreCommands On(NpgsqlTransaction transaction) => new(
        sql => new NpgsqlCommand(sql, transaction.Connection, transaction), null, transaction.Connection);

    public ValueTask<AppendResult> AppendAsync(AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct) =>
        rows.Count == 1 ? AppendOneAsync(request, rows[0], ct) : new(AppendManyAsync(request, rows, ct));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AppendResult> AppendOneAsync(AppendRequest request, ChainedEvent row, CancellationToken ct)
    {
        while (true)
        {
            var append = SingleAppend.Take(request, row);
            long answer;
            if (own is not null)
            {
                answer = await append.ExecuteAsync(own, ct);
            }
            else
            {
                await using var connection = await database!.OpenConnectionAsync(ct);
                answer = await append.ExecuteAsync(connection, ct);
            }

            append.Keep();
            if (answer == SingleAppend.Stored)
                return new AppendResult.Appended(row.Head);
            if (answer != SingleAppend.KeyUsed)
                return new AppendResult.WrongVersion(answer);
            if (await FindAnswerAsync(request.Command!.Key, ct) is { } earlier)
                return new AppendResult.KeyUsed(earlier);

            // The answer was forgotten with its patient since: the key is free again.
        }
    }

    private async Task<AppendResult> AppendManyAsync(
        AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct)
    {
        await using var command = create(AppendSql);
        AddParameters(command.Parameters, request, rows);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.GetString(0) switch
        {
            "appended" => new AppendResult.Appended(rows.Count == 0 ? request.Expected : rows[^1].Head),
            "wrong_version" => new AppendResult.WrongVersion(reader.GetInt64(1)),
            "key_used" => new AppendResult.KeyUsed(ReadAnswer(reader, request.Command!.Key, 2)),
            var other => throw new InvalidOperationException($"The append function answered {other}."),
        };
    }

    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        Guid stream,
        StreamSlice slice,
        [EnumeratorCancellation] CancellationToken ct)
    {
        var toFold = slice.Parts != EventParts.All;
        await using var command = create(toFold ? FoldStreamSql : ReadStreamSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = slice.FromVersion });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = slice.ToVersion ?? long.MaxValue });
        command.Parameters.Add(Time(slice.RecordedUpTo ?? DateTimeOffset.MaxValue));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = toFold ? new FoldRows(reader) : null;
        while (await reader.ReadAsync(ct))
            yield return rows?.Read(stream) ?? ReadEvent(reader);
    }

    public async Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct)
    {
        await using var command = create("select fingerprint, answer from periosteal.commands where key = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? ReadAnswer(reader, key, 0) : null;
    }

    public async Task<long> LastVersionAsync(Guid stream, CancellationToken ct)
    {
        await using var command = create(
            "select coalesce(max(version), 0) from public.mt_events where stream_id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task<long> ReadProgressAsync(string subscription, CancellationToken ct)
    {
        await using var command = create("select last_seq_id from public.mt_event_progression where name = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = subscription });
        return await command.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    public async Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct)
    {
        await using var command = create("select periosteal.record_progress($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = subscription });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        if (await command.ExecuteScalarAsync(ct) is not true)
            throw new InvalidOperationException(
                $"Subscription {subscription} is not at {from}, or {to} is not ahead within the log.");
    }

    public static StoredEvent ReadEvent(NpgsqlDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        Id = reader.GetGuid(1),
        StreamId = reader.GetGuid(2),
        Version = reader.GetInt64(3),
        Type = reader.GetString(4),
        Data = reader.GetFieldValue<byte[]>(5),
        HeadersJson = reader.IsDBNull(6) ? ReadOnlyMemory<byte>.Empty : reader.GetFieldValue<byte[]>(6),
        RecordedAt = reader.GetFieldValue<DateTimeOffset>(7),
        CorrelationId = reader.IsDBNull(8) ? null : reader.GetString(8),
        CausationId = reader.IsDBNull(9) ? null : reader.GetString(9),
    };

    private static AnsweredCommand ReadAnswer(NpgsqlDataReader reader, string key, int column) =>
        new(key, reader.GetString(column), Encoding.UTF8.GetBytes(reader.GetString(column + 1)));

    private static void AddParameters(
        NpgsqlParameterCollection parameters, AppendRequest request, IReadOnlyList<ChainedEvent> rows)
    {
        var recordedAt = rows.Count == 0 ? request.RecordedAt : rows[0].RecordedAt;
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = request.Stream });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = request.Expected.Version });
        parameters.Add(Time(recordedAt));
        parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(row => row.Event.Id)] });
        parameters.Add(Texts(NpgsqlDbType.Text, rows.Select(row => (string?)row.Event.Type)));
        parameters.Add(Texts(NpgsqlDbType.Text, rows.Select(row => row.Event.DotNetType)));
        parameters.Add(Json(rows.Select(row => SingleAppend.Bytes(row.Data))));
        parameters.Add(Json(rows.Select(row => SingleAppend.Bytes(row.HeadersJson))));
        parameters.Add(Texts(NpgsqlDbType.Text, rows.Select(row => row.Event.CorrelationId)));
        parameters.Add(Texts(NpgsqlDbType.Text, rows.Select(row => row.Event.CausationId)));
        var command = request.Command;
        parameters.Add(Optional(NpgsqlDbType.Text, command?.Key));
        parameters.Add(Optional(NpgsqlDbType.Text, command?.Fingerprint));
        parameters.Add(Optional(NpgsqlDbType.Json, command is null ? null : SingleAppend.Bytes(command.Answer)));
    }

    private static NpgsqlParameter Time(DateTimeOffset time) =>
        new NpgsqlParameter<DateTimeOffset> { TypedValue = time.ToUniversalTime() };

    private static NpgsqlParameter Texts(NpgsqlDbType type, IEnumerable<string?> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values.ToArray() };

    private static NpgsqlParameter Json(IEnumerable<byte[]> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb, Value = values.ToArray() };

    private static NpgsqlParameter Optional(NpgsqlDbType type, object? value) =>
        new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
