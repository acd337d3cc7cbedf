using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>The columns of ledger entries as arrays, in the order of the functions that add them.</summary>
internal static class LedgerColumns
{
    /// <summary>Fifteen arrays of one length.</summary>
    public static NpgsqlParameter[] Of(IReadOnlyList<LedgerPlace> places) =>
    [
        Array(NpgsqlDbType.Varchar, places, p => p.Source),
        Array(NpgsqlDbType.Bigint, places, p => p.Stored.Sequence),
        Array(NpgsqlDbType.Uuid, places, p => p.Stored.Id),
        Array(NpgsqlDbType.Uuid, places, p => p.Stored.StreamId),
        Array(NpgsqlDbType.Bigint, places, p => p.Stored.Version),
        Array(NpgsqlDbType.Varchar, places, p => p.Stored.Type),
        Array(NpgsqlDbType.TimestampTz, places, p => p.Stored.RecordedAt.UtcDateTime),
        Array(NpgsqlDbType.TimestampTz, places, p => p.Stored.Headers?.OccurredAt.UtcDateTime),
        Array(NpgsqlDbType.Varchar, places, p => p.Stored.CorrelationId),
        Array(NpgsqlDbType.Varchar, places, p => p.Stored.CausationId),
        Array(NpgsqlDbType.Jsonb, places, p => Encoding.UTF8.GetString(p.Stored.Data.Span)),
        Array(NpgsqlDbType.Jsonb, places, p =>
            p.Stored.HeadersJson.IsEmpty ? null : Encoding.UTF8.GetString(p.Stored.HeadersJson.Span)),
        Array(NpgsqlDbType.Varchar, places, p => p.Verdict.ToString()),
        Array(NpgsqlDbType.Varchar, places, p => p.Stored.Headers?.Hash),
        Array(NpgsqlDbType.Bytea, places, p => p.LeafHash),
    ];

    private static NpgsqlParameter Array<T>(
        NpgsqlDbType type, IReadOnlyList<LedgerPlace> places, Func<LedgerPlace, T> value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = places.Select(value).ToArray() };
}
