using Npgsql;

namespace PeriostealPlatform.ServiceDefaults.PatientKeys;

/// <summary>
/// Rows beside the events that lead to a person or were worked out from what the keys seal: digests of names and numbers,
/// kept states. They go with the keys. Rows of codes and values tied to a random id are no such rows.
/// </summary>
/// <param name="Table">A table of schema <c>periosteal</c> on which the service may select and delete.</param>
/// <param name="Columns">The columns that name the patient; one that does makes it a row of theirs.</param>
public sealed record PersonalRows(string Table, params IReadOnlyList<string> Columns)
{
    private string Where => string.Join(" or ", Columns.Select(column => $"{column} = $1"));

    /// <summary>How many there are.</summary>
    public async Task<long> CountAsync(Guid patient, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select count(*) from periosteal.{Table} where {Where}");
        command.Parameters.Add(new() { Value = patient });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Removes them and says how many went.</summary>
    public async Task<long> RemoveAsync(Guid patient, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"delete from periosteal.{Table} where {Where}", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = patient });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
