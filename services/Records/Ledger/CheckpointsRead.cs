using Npgsql;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>Reads what was signed.</summary>
internal static class CheckpointsRead
{
    /// <summary>The last checkpoint; null before the first.</summary>
    public static async Task<SignedCheckpoint?> LastAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select size, root, note from periosteal.ledger_checkpoints order by size desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new SignedCheckpoint(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2))
            : null;
    }
}

/// <summary>A checkpoint as it is kept.</summary>
internal sealed record SignedCheckpoint(long Size, byte[] Root, string Note)
{
    /// <summary>The note with further signature lines below the ledger's.</summary>
    public string WithLines(IEnumerable<string> lines) => Note + string.Concat(lines.Select(line => line + '\n'));
}
