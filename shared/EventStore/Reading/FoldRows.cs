using System.Buffers.Text;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Reading;

/// <summary>
/// Reads the rows of one answer to what folding needs. Every column costs the server and the reader a twentieth of what the
/// least answer costs, so what the reader knows without it is not asked for.
/// </summary>
internal sealed class FoldRows(NpgsqlDataReader reader)
{
    private const string Always = "version, id, type, data, timestamp";
    private const string Key = "headers ->> 'keyId'";

    /// <summary>Columns of one stream, to which a hash comes that is null where it was not asked for and empty where there is none.</summary>
    public const string OfStream = $"{Always}, {Key}";

    /// <summary>Columns of all streams with personal fields shut.</summary>
    public const string OfAllShut = $"seq_id, stream_id, {Always}";

    /// <summary>Columns of all streams.</summary>
    public const string OfAll = $"{OfAllShut}, {Key}";

    private readonly byte[] _text = new byte[512]; // mt_events.type has up to 500 characters
    private HeadersLeftOut _leftOut = new(KeyId: null);

    /// <summary>The event of a row with <see cref="OfStream"/>.</summary>
    public StoredEvent Read(Guid stream)
    {
        var leftOut = ReadLeftOut(5);
        return Read(0, stream, 0, reader.IsDBNull(6) ? leftOut : leftOut with { KnowsHash = true, Hash = ReadHash(6) });
    }

    /// <summary>The event of a row with <see cref="OfAll"/>, or with <see cref="OfAllShut"/>.</summary>
    public StoredEvent Read() => Read(
        reader.GetInt64(0), reader.GetGuid(1), 2, reader.FieldCount == 7 ? HeadersLeftOut.Shut : ReadLeftOut(7));

    private StoredEvent Read(long sequence, Guid stream, int at, HeadersLeftOut leftOut) => new(
        sequence,
        reader.GetGuid(at + 1),
        stream,
        reader.GetInt64(at),
        ReadType(at + 2),
        reader.GetFieldValue<byte[]>(at + 3),
        new DateTimeOffset(reader.GetDateTime(at + 4)),
        leftOut);

    private string ReadType(int at)
    {
        var length = reader.GetBytes(at, 0, null, 0, 0);
        if (length > _text.Length)
            return reader.GetString(at); // not only ASCII
        reader.GetBytes(at, 0, _text, 0, (int)length);
        return TypeNames.Of(_text.AsSpan(0, (int)length));
    }

    private HeadersLeftOut ReadLeftOut(int at)
    {
        // Neighbours in a stream are mostly sealed with one key, and then share what is known of their headers.
        var key = reader.IsDBNull(at) ? null : ReadKey(at);
        return _leftOut.KeyId == key ? _leftOut : _leftOut = new HeadersLeftOut(key);
    }

    private Guid? ReadKey(int at)
    {
        var length = (int)reader.GetBytes(at, 0, _text, 0, _text.Length);
        return Utf8Parser.TryParse(_text.AsSpan(0, length), out Guid key, out var used) && used == length ? key : null;
    }

    private string? ReadHash(int at) => reader.GetString(at) is { Length: > 0 } hash ? hash : null;
}
