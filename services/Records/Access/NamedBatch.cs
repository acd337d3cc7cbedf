using Npgsql;

namespace PeriostealPlatform.Records.Access;

/// <summary>A batch, and with it a transaction, that reads as whoever asks may (Schema/111_second_wall.sql).</summary>
internal static class NamedBatch
{
    /// <summary>Begins one; its first result is to be passed over.</summary>
    /// <param name="database">Where.</param>
    /// <param name="patients">Whose entries are read; none for the list of patients.</param>
    public static NpgsqlBatch Of(NpgsqlDataSource database, params Guid[] patients)
    {
        var batch = database.CreateBatch();
        if (NamedReader.Now is not { } named)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select"));
            return batch;
        }

        var settings = new NpgsqlBatchCommand(
            """
            select set_config('periosteal.role', $1, true), set_config('periosteal.clinic', $2, true),
                   set_config('periosteal.emergency', $3, true), set_config('periosteal.patients', $4, true),
                   set_config('role', 'periosteal_reader', true)
            """);
        var emergency = patients is [var one] && named.IsEmergency(one);
        foreach (var value in new[] { named.Role, named.Clinic, emergency ? "true" : "", string.Join(',', patients) })
            settings.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(settings);
        return batch;
    }
}
