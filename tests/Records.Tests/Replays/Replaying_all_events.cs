using System.Text.Json;
using Npgsql;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Replays;
using PeriostealPlatform.Records.Tests.Fixtures;
using PeriostealPlatform.Records.Tests.Ledger;

namespace PeriostealPlatform.Records.Tests.Replays;

public sealed class Replaying_all_events : IClassFixture<LedgerDatabase>, IAsyncLifetime
{
    private readonly LedgerDatabase _database;
    private readonly List<Guid> _patients = [];
    private long _sequence;

    public Replaying_all_events(LedgerDatabase database)
    {
        _database = database;
        _sequence = database.NextSequences;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 5; i++)
            _patients.Add(await RegisterAsync());
        await MergeAsync(_patients[3], _patients[4]);
    }

    public ValueTask DisposeAsync()
    {
        _database.NextSequences = _sequence;
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task makes_the_same_rows_as_are_live()
    {
        var result = await ReplayAsync();

        Assert.True(result.Agrees);
        Assert.All(result.Projections, p => Assert.Equal((p.LiveHash, p.LiveRows), (p.ReplayedHash, p.ReplayedRows)));
        Assert.True(result.Projections.Single(p => p.Name == "patients").LiveRows >= 5);
        Assert.True(result.Charts >= 5);
        using var kept = JsonDocument.Parse((await ReplayRows.LatestAsync(_database.App, Ct))!); // what auditors are shown
        Assert.Equal(result.ReplayId, kept.RootElement.GetProperty("replayId").GetGuid());
    }

    [Fact]
    public async Task names_a_row_that_somebody_changed_or_took_away_or_added()
    {
        var added = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await TamperAsync($"update periosteal.patients set sharing_policy = 'all-clinics' where patient_id = '{_patients[0]}'");
        await TamperAsync($"delete from periosteal.patients where patient_id = '{_patients[1]}'");
        await TamperAsync($"insert into periosteal.patients (patient_id, last_recorded_at) values ('{added}', now())");
        await TamperAsync($"update periosteal.patient_merges set reversed_at = now() where retired_id = '{_patients[4]}'");

        var result = await ReplayAsync();
        await ReplayAsync(replace: true);

        Assert.False(result.Agrees);
        var patients = result.Projections.Single(p => p.Name == "patients");
        Assert.Equal(3, patients.Differences);
        Assert.Equal(
            new HashSet<Guid> { _patients[0], _patients[1], added }, patients.Different.Select(d => d.Key).ToHashSet());
        Assert.Null(patients.Different.Single(d => d.Key == _patients[1]).LiveHash);
        Assert.Null(patients.Different.Single(d => d.Key == added).ReplayedHash);
        Assert.NotEqual(patients.LiveHash, patients.ReplayedHash);
        Assert.Equal(1, result.Projections.Single(p => p.Name == "patient_merges").Differences);
        Assert.True((await ReplayAsync()).Agrees); // what was put in their place agrees again
    }

    [Fact]
    public async Task names_a_patient_whose_chart_cannot_be_drawn()
    {
        var stream = new ServiceStream("treatment", _patients[2], () => ++_sequence);
        await _database.AppendAsync("treatment", stream.Next("session_started", """{"number":2}"""), Ct); // of no episode

        var result = await ReplayAsync();

        Assert.False(result.Agrees);
        var failed = Assert.Single(result.FailedCharts, f => f.PatientId == _patients[2]);
        Assert.Equal("UnreadableFactException", failed.Error);
        await TamperAsync($"delete from periosteal.ledger_entries where stream_id = '{_patients[2]}'");
        await TamperAsync($"delete from periosteal.patients where patient_id = '{_patients[2]}'");
    }

    [Fact]
    public async Task exchanges_the_tables_while_events_arrive_and_no_read_fails()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var written = 0;
        var read = 0;
        var writers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; Interlocked.Increment(ref written))
                await RegisterAsync();
        })).ToList();
        var readers = Enumerable.Range(0, 4).Select(reader => Task.Run(async () =>
        {
            var grounds = new SharingGrounds(_database.App);
            for (; !stop.IsCancellationRequested; Interlocked.Increment(ref read))
                Assert.NotNull(await grounds.FindAsync(_patients[reader], Ct));
        })).ToList();

        for (var i = 0; i < 5; i++)
        {
            await TamperAsync($"update periosteal.patients set sharing_policy = 'all-clinics' where patient_id = '{_patients[0]}'");
            Assert.Contains(
                (await ReplayAsync(replace: true)).Projections.SelectMany(p => p.Different), d => d.Key == _patients[0]);
        }

        await stop.CancelAsync();
        await Task.WhenAll([.. writers, .. readers]);

        Assert.True(written > 10 && read > 100, $"{written} written, {read} read");
        Assert.True((await ReplayAsync()).Agrees);
    }

    [Fact]
    public async Task is_done_by_one_process_at_a_time()
    {
        await using var other = await _database.App.OpenConnectionAsync(Ct);
        await using (var take = new NpgsqlCommand("select pg_advisory_lock(90595631325561)", other))
            await take.ExecuteNonQueryAsync(Ct);

        await Assert.ThrowsAsync<ReplayRunsException>(() => ReplayAsync());

        await using var release = new NpgsqlCommand("select pg_advisory_unlock(90595631325561)", other);
        await release.ExecuteNonQueryAsync(Ct);
    }

    private Task<ReplayResult> ReplayAsync(bool replace = false) =>
        new ProjectionReplay(_database.App, TimeProvider.System).RunAsync(replace, new Progress<ReplayProgress>(), Ct);

    private async Task<Guid> RegisterAsync()
    {
        var patient = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var intake = new ServiceStream("intake", patient, () => Interlocked.Increment(ref _sequence));
        await _database.AppendAsync("intake", intake.Next("patient_registered", """{"gender":"female","homeClinic":"chw"}"""), Ct);
        await _database.AppendAsync(
            "intake", intake.Next("sharing_directive_set", """{"policy":"this-clinic-only","clinics":[],"breakGlassAllowed":true}"""), Ct);
        return patient;
    }

    private async Task MergeAsync(Guid survivor, Guid retired)
    {
        var merge = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var stream = new ServiceStream("intake", retired, () => Interlocked.Increment(ref _sequence));
        stream.Next("a", "{}");
        stream.Next("b", "{}");
        var body = $$"""{"mergeId":"{{merge}}","survivorPatientId":"{{survivor}}"}""";
        await _database.AppendAsync("intake", stream.Next("patient_retired", body), Ct);
    }

    private async Task TamperAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.AdminConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
