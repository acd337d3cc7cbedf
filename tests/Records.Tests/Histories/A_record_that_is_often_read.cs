using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Tests.Ledger;

namespace PeriostealPlatform.Records.Tests.Histories;

/// <summary>Every reading is an event of the record that is read: it must not be passed over again by the next one.</summary>
public sealed partial class A_record_that_is_often_read(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    private const string Patient = "00000000-0000-0000-0000-000000000007";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task is_read_without_passing_over_the_readings(string plan)
    {
        await using var connection = new NpgsqlConnection(database.AdminConnectionString);
        await connection.OpenAsync(Ct);
        const string Rows = $"""
            insert into periosteal.ledger_entries (leaf_index, source, sequence, event_id, stream_id, version, type, recorded_at,
                occurred_at, data, headers, chain_verdict, chain_hash, leaf_hash)
            select i, case when i > 40000 then 'records' else 'treatment' end, i, gen_random_uuid(),
                case when i > 40000 then '{Patient}' else '00000000-0000-0000-0000-' || lpad((i % 200)::text, 12, '0') end::uuid,
                i, case when i > 40000 then 'record_accessed' else 'session_started_v2' end, now(), now(), jsonb_build_object(), jsonb_build_object(),
                'Intact', 'x', 'x'
            from generate_series(1, 43000) i
            where i between $1 and $2 and not exists (select from periosteal.ledger_entries where leaf_index = i);
            """;
        await ExecuteAsync(connection, Rows.Replace("$1", "1", StringComparison.Ordinal).Replace("$2", "40000", StringComparison.Ordinal));
        await ExecuteAsync(connection, $"""
            insert into periosteal.patients (patient_id, home_clinic, custody_clinic, last_recorded_at)
            values ('{Patient}', 'chw', 'chw', now()) on conflict do nothing;
            analyze;
            """);

        // The planner has not seen the readings yet, as on a day with many of them.
        await ExecuteAsync(connection, Rows.Replace("$1", "40001", StringComparison.Ordinal).Replace("$2", "43000", StringComparison.Ordinal));
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await ExecuteAsync(connection, $"""
            set local plan_cache_mode = {plan};
            set local periosteal.role = 'auditor';
            set local periosteal.patients = '{Patient}';
            set local role periosteal_reader;
            prepare reading (uuid, bigint) as {PatientRows.OfPatient};
            """);

        var passed = 0;
        await using (var explain = new NpgsqlCommand(
            $"explain (analyze, timing off) execute reading ('{Patient}', 39807)", connection))
        await using (var reader = await explain.ExecuteReaderAsync(Ct))
        {
            while (await reader.ReadAsync(Ct))
            {
                if (PassedOver().Match(reader.GetString(0)) is { Success: true } match)
                    passed += int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            }
        }

        Assert.True(passed < 100, $"{passed} rows were read for nothing.");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    [GeneratedRegex("Rows Removed by Filter: ([0-9]+)")]
    private static partial Regex PassedOver();
}
