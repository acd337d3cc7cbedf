using Npgsql;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Privacy.Tests;

public sealed class Patients_keys_in_the_database(KeyDatabase database) : IClassFixture<KeyDatabase>
{
    private static readonly MasterKeyRing Ring = MasterKeyRing.Parse(Keys.Line("m1", 1));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task are_one_for_all_who_ask_at_once()
    {
        for (byte round = 0; round < 5; round++)
        {
            var patient = NewPatient();
            var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Store().CurrentAsync(patient, Ct)));
            Assert.Single(keys.Select(k => k.Id).Distinct());
            Assert.Single(keys.Select(k => Convert.ToHexString(k.Secret.Span)).Distinct());
        }
    }

    [Fact]
    public async Task are_different_for_each_patient()
    {
        var (one, other) = (await Store().CurrentAsync(NewPatient(), Ct), await Store().CurrentAsync(NewPatient(), Ct));
        Assert.NotEqual(Convert.ToHexString(one.Secret.Span), Convert.ToHexString(other.Secret.Span));
    }

    [Fact]
    public async Task lie_there_wrapped()
    {
        var key = await Store().CurrentAsync(NewPatient(), Ct);
        var wrapped = await Store().FindWrappedAsync(key.Patient, key.Id, Ct);
        Assert.Equal("m1", wrapped!.MasterKeyId);
        Assert.Equal(-1, wrapped.Bytes.AsSpan().IndexOf(key.Secret.Span));
        Assert.Equal(key.Secret.ToArray(), Ring.Unwrap(wrapped).Secret.ToArray());
    }

    [Fact]
    public async Task are_found_by_their_id_and_their_patient_together()
    {
        var key = await Store().CurrentAsync(NewPatient(), Ct);
        Assert.NotNull(await Store().FindAsync(key.Patient, key.Id, Ct));
        Assert.Null(await Store().FindAsync(NewPatient(), key.Id, Ct));
        Assert.Null(await Store().FindAsync(key.Patient, NewPatient(), Ct));
    }

    [Fact]
    public async Task are_gone_for_ever_once_destroyed()
    {
        var key = await Store().CurrentAsync(NewPatient(), Ct);
        await DestroyAsync(key.Patient);
        Assert.Null(await Store().FindAsync(key.Patient, key.Id, Ct));
        Assert.Null(await Store().FindWrappedAsync(key.Patient, key.Id, Ct));
        await Assert.ThrowsAsync<PatientErasedException>(() => Store().CurrentAsync(key.Patient, Ct));
    }

    [Fact]
    public async Task are_gone_from_memory_half_a_minute_later()
    {
        var clock = new ManualClock();
        var store = Store(clock);
        var key = await store.CurrentAsync(NewPatient(), Ct);
        _ = await store.FindAsync(key.Patient, key.Id, Ct);
        await DestroyAsync(key.Patient);

        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(await store.FindAsync(key.Patient, key.Id, Ct));
        await Assert.ThrowsAsync<PatientErasedException>(() => store.CurrentAsync(key.Patient, Ct));
    }

    [Fact]
    public async Task of_another_service_open_but_do_not_seal()
    {
        var foreign = Keys.Of(NewPatient(), 9) with { Id = NewPatient() };
        await Store().AddWrappedAsync(Ring.Wrap(foreign), Ct);
        await Store().AddWrappedAsync(Ring.Wrap(foreign), Ct); // known keys are left as they are
        Assert.Equal(
            foreign.Secret.ToArray(), (await Store().FindAsync(foreign.Patient, foreign.Id, Ct))!.Secret.ToArray());
        Assert.NotEqual(foreign.Id, (await Store().CurrentAsync(foreign.Patient, Ct)).Id);
    }

    [Fact]
    public async Task are_not_the_services_to_change_or_remove()
    {
        var key = await Store().CurrentAsync(NewPatient(), Ct);
        const string Update = "update periosteal.patient_keys set sealing = false";
        const string Delete = "delete from periosteal.patient_keys";
        foreach (var sql in new[] { Update, Delete })
        {
            await using var command = database.App.CreateCommand($"{sql} where key_id = '{key.Id}'");
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task are_the_services_to_destroy_and_then_none_can_be_made_or_handed_over()
    {
        var key = await Store().CurrentAsync(NewPatient(), Ct);
        var foreign = Keys.Of(key.Patient, 9) with { Id = NewPatient() };
        await Store().AddWrappedAsync(Ring.Wrap(foreign), Ct);

        Assert.Equal(new[] { key.Id, foreign.Id }.Order(), await DestroyAsServiceAsync(key.Patient));
        Assert.Empty(await DestroyAsServiceAsync(key.Patient)); // twice destroys nothing more

        await Store().AddWrappedAsync(Ring.Wrap(foreign with { Id = NewPatient() }), Ct);
        Assert.All(await Store().ListAsync(key.Patient, Ct), held => Assert.NotNull(held.DestroyedAt));
        await Assert.ThrowsAsync<PatientErasedException>(() => Store().CurrentAsync(key.Patient, Ct));
    }

    [Fact]
    public async Task of_a_patient_who_had_none_cannot_be_made_after_the_end()
    {
        var patient = NewPatient();
        Assert.Empty(await DestroyAsServiceAsync(patient));
        await Assert.ThrowsAsync<PatientErasedException>(() => Store().CurrentAsync(patient, Ct));
    }

    [Fact]
    public async Task are_forgotten_at_once_by_the_process_that_destroyed_them()
    {
        var store = Store();
        var key = await store.CurrentAsync(NewPatient(), Ct);
        _ = await store.FindAsync(key.Patient, key.Id, Ct);
        await DestroyAsServiceAsync(key.Patient);
        store.Forget(key.Patient);
        Assert.Null(await store.FindAsync(key.Patient, key.Id, Ct));
    }

    private async Task<IReadOnlyList<Guid>> DestroyAsServiceAsync(Guid patient)
    {
        await using var connection = await database.App.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        var destroyed = await PostgresPatientKeys.DestroyAsync(patient, transaction, Ct);
        await transaction.CommitAsync(Ct);
        return destroyed;
    }

    private static Guid NewPatient() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private PostgresPatientKeys Store(TimeProvider? clock = null) =>
        new(database.App, Ring, clock ?? TimeProvider.System);

    private async Task DestroyAsync(Guid patient)
    {
        await using var command = database.Owner.CreateCommand(
            "update periosteal.patient_keys set wrapped = null, destroyed_at = now() where patient_id = $1");
        command.Parameters.Add(new() { Value = patient });
        await command.ExecuteNonQueryAsync(Ct);
    }
}

/// <summary>A database with patients' keys, as a service and as its owner see it.</summary>
public sealed class KeyDatabase : IAsyncLifetime
{
    private TestDatabase? _database;

    public NpgsqlDataSource App { get; private set; } = null!;

    public NpgsqlDataSource Owner { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync("privacy", "shared/Privacy/Schema");
        (App, Owner) = (NpgsqlDataSource.Create(
            _database.AppConnectionString), NpgsqlDataSource.Create(_database.AdminConnectionString));
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is null)
            return;
        await App.DisposeAsync();
        await Owner.DisposeAsync();
        await _database.DisposeAsync();
    }
}

internal sealed class ManualClock : TimeProvider
{
    private long _ticks = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan by) => _ticks += by.Ticks;
}
