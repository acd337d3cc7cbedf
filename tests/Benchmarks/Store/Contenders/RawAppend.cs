using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.Benchmarks.Store.Events;

namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>What is known of a stream before a hand-written append.</summary>
internal enum RawMove
{
    /// <summary>Nothing: it may exist or not, and end anywhere.</summary>
    Any,

    /// <summary>It does not exist.</summary>
    Begin,

    /// <summary>Its last version.</summary>
    Continue,
}

/// <summary>
/// One statement that moves a stream's row and inserts its events: one round trip, one transaction, one plan, and the same
/// parameter objects every time.
/// </summary>
internal sealed class RawAppend : IAsyncDisposable
{
    private const string Inserted =
        """
        insert into public.mt_events (seq_id, stream_id, version, timestamp, id, data, headers, type, mt_dotnet_type,
            correlation_id, causation_id)
        """;

    private readonly NpgsqlCommand _command;
    private readonly NpgsqlParameter<Guid> _stream = new();
    private readonly NpgsqlParameter<long> _count = new();
    private readonly NpgsqlParameter<DateTime> _time = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<long> _before = new();
    private readonly NpgsqlParameter _ids, _data, _headers;
    private readonly bool _many;

    public RawAppend(NpgsqlConnection connection, RawMove move, bool many)
    {
        _many = many;
        _ids = many ? new NpgsqlParameter<Guid[]>() : new NpgsqlParameter<Guid>();
        _data = Json(many);
        _headers = Json(many);
        _command = new NpgsqlCommand($"with moved as ({Sql(move)})\n{Inserted}\n{(many ? FromArrays : FromValues)}", connection)
        {
            Parameters =
            {
                _stream, _count, _time, _before, _ids, _data, _headers,
                Text(CareFacts.Type), Text(CareFacts.DotNetType), Text(CareFacts.Correlation), Text(CareFacts.Causation),
            },
        };
    }

    private static string FromValues =>
        "select nextval('public.mt_events_sequence'), $1, before + 1, $3, $5, $6, $7, $8, $9, $10, $11 from moved";

    // What differs between the events comes as arrays, in their order.
    private static string FromArrays =>
        """
        select nextval('public.mt_events_sequence'), $1, before + position, $3, id, data, headers, $8, $9, $10, $11
        from moved, unnest($5, $6, $7) with ordinality as u (id, data, headers, position)
        """;

    public Task PrepareAsync(CancellationToken ct) => _command.PrepareAsync(ct);

    /// <exception cref="InvalidOperationException">The stream ends elsewhere.</exception>
    public async Task AppendAsync(StreamEnd end, int events, int number, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        (_stream.TypedValue, _count.TypedValue, _time.TypedValue) = (end.Stream, events, now.UtcDateTime);
        _before.TypedValue = end.Version;
        if (_many)
            Fill(now, events, number);
        else
            Fill(now, number);
        if (await _command.ExecuteNonQueryAsync(ct) != events)
            throw new InvalidOperationException($"Stream {end.Stream} does not end at {end.Version}.");
        end.Version += events;
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private static string Sql(RawMove move) => move switch
    {
        RawMove.Begin =>
            """
            insert into public.mt_streams (id, version, timestamp, created) values ($1, $4 + $2, $3, $3)
            returning $4 as before
            """,
        RawMove.Continue =>
            """
            update public.mt_streams set version = $4 + $2, timestamp = $3 where id = $1 and version = $4
            returning $4 as before
            """,
        _ =>
            """
            insert into public.mt_streams as s (id, version, timestamp, created) values ($1, $2, $3, $3)
            on conflict (id) do update set version = s.version + $2, timestamp = excluded.timestamp
            returning s.version - $2 + 0 * $4 as before
            """,
    };

    private void Fill(DateTimeOffset now, int number)
    {
        var prepared = CareFacts.Prepared(number);
        ((NpgsqlParameter<Guid>)_ids).TypedValue = Guid.CreateVersion7(now);
        ((NpgsqlParameter<byte[]>)_data).TypedValue = prepared.Data;
        ((NpgsqlParameter<byte[]>)_headers).TypedValue = prepared.Headers;
    }

    private void Fill(DateTimeOffset now, int events, int number)
    {
        var (ids, data, headers) = (new Guid[events], new byte[events][], new byte[events][]);
        for (var i = 0; i < events; i++)
        {
            var prepared = CareFacts.Prepared(number + i);
            (ids[i], data[i], headers[i]) = (Guid.CreateVersion7(now), prepared.Data, prepared.Headers);
        }

        ((NpgsqlParameter<Guid[]>)_ids).TypedValue = ids;
        ((NpgsqlParameter<byte[][]>)_data).TypedValue = data;
        ((NpgsqlParameter<byte[][]>)_headers).TypedValue = headers;
    }

    private static NpgsqlParameter Json(bool many) => many
        ? new NpgsqlParameter<byte[][]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb }
        : new NpgsqlParameter<byte[]> { NpgsqlDbType = NpgsqlDbType.Jsonb };

    private static NpgsqlParameter Text(string value) => new NpgsqlParameter<string> { TypedValue = value };
}
