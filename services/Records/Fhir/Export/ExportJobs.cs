using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Commands;

namespace PeriostealPlatform.Records.Fhir.Export;

/// <summary>Exports in the database: a restart loses none.</summary>
internal sealed class ExportJobs(NpgsqlDataSource database)
{
    /// <summary>How long a finished export can be fetched.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    private const string Columns =
        "export_id, subject, role, clinic, types, group_clinic, since, request, known_at, status, patients, counts, expires_at";

    public async Task AddAsync(ExportJob job, string scope, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            insert into periosteal.fhir_exports (export_id, subject, role, clinic, scope, types, group_clinic, since, request,
                known_at, status, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7::text, $8::timestamptz, $9, $10, 'queued', $11)
            """);
        foreach (var value in (object[])[
            job.Id, job.Actor.UserId, job.Actor.Role, job.Actor.Clinic, scope, job.Types.ToArray(),
            (object?)job.GroupClinic ?? DBNull.Value, (object?)job.Since?.ToUniversalTime() ?? DBNull.Value, job.Request,
            job.KnownAt.ToUniversalTime(), Expiry()])
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>An export of this caller; null when there is none, it has expired, or it is somebody else's.</summary>
    public async Task<ExportJob?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns} from periosteal.fhir_exports
            where export_id = $1 and subject = $2 and clinic = $3 and expires_at > $4
            """);
        foreach (var value in (object[])[id, actor.UserId, actor.Clinic, TimeProvider.System.GetUtcNow()])
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Read(reader) : null;
    }

    public async Task<bool> RemoveAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "delete from periosteal.fhir_exports where export_id = $1 and subject = $2 and clinic = $3");
        foreach (var value in (object[])[id, actor.UserId, actor.Clinic])
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>
    /// Runs the oldest waiting export, if no other process has it. It stays waiting until it is done: whoever stops in the
    /// middle leaves it to the next.
    /// </summary>
    /// <returns>False when none waits.</returns>
    public async Task<bool> RunNextAsync(Func<ExportJob, CancellationToken, Task<ExportJob>> run, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var sweep = new NpgsqlCommand("delete from periosteal.fhir_exports where expires_at < $1", connection);
        sweep.Parameters.Add(new() { Value = TimeProvider.System.GetUtcNow() });
        await sweep.ExecuteNonQueryAsync(ct);

        ExportJob? job = null;
        await using (var next = new NpgsqlCommand(
            $"""
            select {Columns} from periosteal.fhir_exports where status = 'queued'
            order by export_id limit 1 for update skip locked
            """, connection))
        await using (var reader = await next.ExecuteReaderAsync(ct))
        {
            if (await reader.ReadAsync(ct))
                job = Read(reader);
        }

        if (job is not null)
            await FinishAsync(connection, await run(job, ct), ct);
        await transaction.CommitAsync(ct);
        return job is not null;
    }

    private static async Task FinishAsync(NpgsqlConnection connection, ExportJob job, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            update periosteal.fhir_exports set status = $2, patients = $3, counts = $4, expires_at = $5 where export_id = $1
            """, connection);
        command.Parameters.Add(new() { Value = job.Id });
        command.Parameters.Add(new() { Value = job.Status });
        command.Parameters.Add(new() { Value = job.Patients.ToArray() });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(job.Counts), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = Expiry() });
        await command.ExecuteNonQueryAsync(ct);
    }

    // By real time, also where a demonstration clock tells another.
    private static DateTimeOffset Expiry() => TimeProvider.System.GetUtcNow() + Lasts;

    private static ExportJob Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        new Actor(reader.GetString(1), reader.GetString(2), reader.GetString(3)),
        reader.GetFieldValue<string[]>(4),
        reader.IsDBNull(5) ? null : reader.GetString(5),
        reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6),
        reader.GetString(7),
        reader.GetFieldValue<DateTimeOffset>(8))
    {
        Status = reader.GetString(9),
        Patients = reader.GetFieldValue<Guid[]>(10),
        Counts = JsonSerializer.Deserialize<Dictionary<string, int>>(reader.GetString(11))!,
        ExpiresAt = reader.GetFieldValue<DateTimeOffset>(12),
    };
}
