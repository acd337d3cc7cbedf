using Npgsql;
using NpgsqlTypes;

namespace PeriostealPlatform.EventStore.Appending;

/// <summary>Appends of several callers in one statement and one transaction; each has an outcome of its own.</summary>
internal static class SharedAppend
{
    private const string Sql = "select periosteal.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

    /// <summary>
    /// What <c>periosteal.append_batch</c> answers, in the order of the appends, which have one event each and name no stream and
    /// no key twice.
    /// </summary>
    public static async Task<long[]> ExecuteAsync(StoreCommands commands, List<WaitingAppend> together)
    {
        await using var command = commands.Create(Sql);
        AddParameters(command.Parameters, together);

        // No caller's token: one who gives up must not undo what the others wait for. The command's own time-out ends it.
        return (long[])(await command.ExecuteScalarAsync(CancellationToken.None))!;
    }

    private static void AddParameters(NpgsqlParameterCollection parameters, List<WaitingAppend> together)
    {
        Add(parameters, NpgsqlDbType.Uuid, together, append => append.Request.Stream);
        Add(parameters, NpgsqlDbType.Bigint, together, append => append.Request.Expected.Version);
        Add(parameters, NpgsqlDbType.TimestampTz, together, append => append.Rows[0].RecordedAt.UtcDateTime);
        Add(parameters, NpgsqlDbType.Uuid, together, append => append.Rows[0].Event.Id);
        Add(parameters, NpgsqlDbType.Text, together, append => append.Rows[0].Event.Type);
        Add(parameters, NpgsqlDbType.Text, together, append => append.Rows[0].Event.DotNetType);
        Add(parameters, NpgsqlDbType.Jsonb, together, append => SingleAppend.Bytes(append.Rows[0].Data));
        Add(parameters, NpgsqlDbType.Jsonb, together, append => SingleAppend.Bytes(append.Rows[0].HeadersJson));
        Add(parameters, NpgsqlDbType.Text, together, append => append.Rows[0].Event.CorrelationId);
        Add(parameters, NpgsqlDbType.Text, together, append => append.Rows[0].Event.CausationId);
        Add(parameters, NpgsqlDbType.Text, together, append => append.Request.Command?.Key);
        Add(parameters, NpgsqlDbType.Text, together, append => append.Request.Command?.Fingerprint);
        Add(parameters, NpgsqlDbType.Json, together, append =>
            append.Request.Command is { } command ? SingleAppend.Bytes(command.Answer) : null);
    }

    private static void Add<T>(
        NpgsqlParameterCollection parameters, NpgsqlDbType type, List<WaitingAppend> together, Func<WaitingAppend, T> of)
    {
        var values = new T[together.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = of(together[i]);
        parameters.Add(new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values });
    }
}
