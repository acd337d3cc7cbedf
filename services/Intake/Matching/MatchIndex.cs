using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Matching;

/// <summary>Finds records by keyed digests of their words. Without the master key nobody can tell a word from a digest.</summary>
internal sealed class MatchIndex(MasterKeyRing master)
{
    private readonly BlindIndex _tokens = new(master, "match token");

    /// <summary>Stores a record's words in place of those it had.</summary>
    public async Task ReplaceAsync(NpgsqlTransaction transaction, Guid patient, Person person, CancellationToken ct)
    {
        var digests = MatchTokens.Stored(person).SelectMany(_tokens.Digests).ToList();
        await using var command = new NpgsqlCommand(
            """
            with gone as (delete from periosteal.match_tokens where patient_id = $1 and not digest = any($2))
            insert into periosteal.match_tokens (patient_id, digest, master_key_id)
            select $1, digest, master_key_id from unnest($2, $3) as t (digest, master_key_id)
            on conflict (digest, patient_id) do nothing
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(patient);
        command.Parameters.Add(Bytes(digests));
        command.Parameters.AddWithValue(digests.Select(d => d.MasterKeyId).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The words of one record lead to another from now on: the two are one person.</summary>
    public static async Task MoveAsync(NpgsqlTransaction transaction, Guid from, Guid to, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            with moved as (delete from periosteal.match_tokens where patient_id = $1 returning digest, master_key_id)
            insert into periosteal.match_tokens (patient_id, digest, master_key_id)
            select $2, digest, master_key_id from moved on conflict (digest, patient_id) do nothing
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(to);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Records that share a word, those that share most first.</summary>
    public async Task<IReadOnlyList<Guid>> FindAsync(
        NpgsqlDataSource database, Person person, int most, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select patient_id from periosteal.match_tokens where digest = any($1)
            group by patient_id order by count(*) desc, patient_id limit $2
            """);
        command.Parameters.Add(Bytes([.. MatchTokens.Sought(person).SelectMany(_tokens.Digests)]));
        command.Parameters.AddWithValue(most);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<Guid>();
        while (await reader.ReadAsync(ct))
            found.Add(reader.GetGuid(0));
        return found;
    }

    private static NpgsqlParameter Bytes(IReadOnlyCollection<BlindDigest> digests) => new()
    {
        Value = digests.Select(d => d.Bytes).ToArray(),
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
    };
}
