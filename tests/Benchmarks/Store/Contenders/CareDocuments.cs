using Npgsql;
using NpgsqlTypes;

namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>The table of documents: written whole, as a rebuild into an empty table may.</summary>
internal static class CareDocuments
{
    public static async Task ReplaceAllAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<Guid, CareDocument> documents, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var empty = new NpgsqlCommand("truncate care_documents", connection, transaction))
            await empty.ExecuteNonQueryAsync(ct);
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy care_documents (stream_id, version, events, heart_rate, last_type) from stdin (format binary)", ct))
        {
            foreach (var (stream, document) in documents)
                await WriteAsync(copy, stream, document, ct);
            await copy.CompleteAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static async Task WriteAsync(
        NpgsqlBinaryImporter copy, Guid stream, CareDocument document, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(stream, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(document.Version, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(document.Events, NpgsqlDbType.Bigint, ct);
        if (document.LastHeartRate is { } rate)
            await copy.WriteAsync(rate, NpgsqlDbType.Integer, ct);
        else
            await copy.WriteNullAsync(ct);
        await copy.WriteAsync(document.LastType, NpgsqlDbType.Text, ct);
    }
}
