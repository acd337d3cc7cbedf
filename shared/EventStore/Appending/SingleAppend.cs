using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Appending;

/// <summary>The statement that appends one event, with its parameters: made once and used again and again.</summary>
internal sealed class SingleAppend
{
    /// <summary>What <c>periosteal.append_one</c> answers beside a version.</summary>
    public const long Stored = -1, KeyUsed = -2;

    private const int MostKept = 64; // more are at work only where hundreds append at once
    private const string Sql = "select periosteal.append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

    private static readonly ConcurrentQueue<SingleAppend> Kept = [];

    private readonly NpgsqlParameter<Guid> _stream = new(), _id = new();
    private readonly NpgsqlParameter<long> _expected = new();
    private readonly NpgsqlParameter<DateTime> _recordedAt = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<ReadOnlyMemory<byte>> _data = Json(), _headers = Json();
    private readonly NpgsqlParameter _type = Text(), _dotNetType = Text(), _correlation = Text(), _causation = Text();
    private readonly NpgsqlParameter _key = Text(), _fingerprint = Text();
    private readonly NpgsqlParameter _answer = new() { NpgsqlDbType = NpgsqlDbType.Json };
    private readonly NpgsqlCommand _command;

    private SingleAppend() => _command = new NpgsqlCommand(Sql)
    {
        Parameters =
        {
            _stream, _expected, _recordedAt, _id, _type, _dotNetType, _data, _headers, _correlation, _causation, _key,
            _fingerprint, _answer,
        },
    };

    /// <summary>One that is free, or a new one, with the values of this event.</summary>
    public static SingleAppend Take(AppendRequest request, ChainedEvent row)
    {
        var append = Kept.TryDequeue(out var kept) ? kept : new SingleAppend();
        append.Fill(request, row);
        return append;
    }

    /// <summary>Appends; tells what the function answered.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<long> ExecuteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        _command.Connection = connection;
        return (long)(await _command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Makes it free. One that failed is not used again: what state it is in is not worth knowing.</summary>
    public void Keep()
    {
        _command.Connection = null;
        if (Kept.Count < MostKept)
            Kept.Enqueue(this);
    }

    private void Fill(AppendRequest request, ChainedEvent row)
    {
        _stream.TypedValue = request.Stream;
        _expected.TypedValue = request.Expected.Version;
        _recordedAt.TypedValue = row.RecordedAt.UtcDateTime;
        _id.TypedValue = row.Event.Id;
        _type.Value = row.Event.Type;
        _dotNetType.Value = OrNull(row.Event.DotNetType);
        _data.TypedValue = row.Data;
        _headers.TypedValue = row.HeadersJson;
        _correlation.Value = OrNull(row.Event.CorrelationId);
        _causation.Value = OrNull(row.Event.CausationId);
        _key.Value = OrNull(request.Command?.Key);
        _fingerprint.Value = OrNull(request.Command?.Fingerprint);
        _answer.Value = request.Command is { } command ? Bytes(command.Answer) : DBNull.Value;
    }

    internal static byte[] Bytes(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var all) && all.Offset == 0 && all.Count == all.Array!.Length
            ? all.Array
            : memory.ToArray();

    private static object OrNull(string? text) => (object?)text ?? DBNull.Value;

    private static NpgsqlParameter Text() => new() { NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<ReadOnlyMemory<byte>> Json() => new() { NpgsqlDbType = NpgsqlDbType.Jsonb };
}
