using System.Security.Cryptography;
using System.Text;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.EventSourcing.Tests.Commands;

public sealed class Folding_from_a_snapshot
{
    private static readonly Guid Patient = Guid.Parse("01990000-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset Now = new(2026, 9, 7, 10, 0, 0, TimeSpan.FromHours(10));
    private static readonly Aggregate<Tally, Counted> Tallying =
        new(new Tally(0, ""), (tally, fact) => new Tally(tally.Sum + fact.By, $"{tally.Said}{fact.Word} "));

    private readonly InMemoryEventStore _store = new();
    private readonly Kept _kept = new();
    private readonly Keys _keys = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gives_the_same_state_after_every_event()
    {
        for (var n = 1; n <= 20; n++)
        {
            await CountAsync(n);
            Assert.Equal(await Plain().LoadAsync(Patient, Ct), await Cached().LoadAsync(Patient, Ct));
        }

        Assert.NotEmpty(_kept.All);
    }

    [Fact]
    public async Task gives_the_same_state_when_all_snapshots_are_deleted()
    {
        for (var n = 1; n <= 20; n++)
            await CountAsync(n);
        var before = await Cached().LoadAsync(Patient, Ct);

        _kept.All.Clear();

        Assert.Equal(before, await Cached().LoadAsync(Patient, Ct));
    }

    [Fact]
    public async Task reads_no_event_before_it()
    {
        for (var n = 1; n <= 21; n++)
            await CountAsync(n);
        await Cached().LoadAsync(Patient, Ct);

        var names = new EventNames<Counted>(); // knows no event: reading any would throw
        var executor = new CommandExecutor<Tally, Counted>(_store, new EventCodec<Counted>(names, _keys), Tallying, Snapshots());

        Assert.Equal(21, (await executor.LoadAsync(Patient, Ct)).Head.Version);
    }

    [Fact]
    public async Task passes_over_one_that_another_stream_left()
    {
        for (var n = 1; n <= 20; n++)
            await CountAsync(n);
        await Cached().LoadAsync(Patient, Ct);
        var (key, snapshot) = _kept.All.Single();
        _kept.All[key] = snapshot with { Head = snapshot.Head with { Hash = new string('0', 64) } };

        Assert.Equal(await Plain().LoadAsync(Patient, Ct), await Cached().LoadAsync(Patient, Ct));
    }

    [Fact]
    public async Task passes_over_one_of_another_shape()
    {
        for (var n = 1; n <= 20; n++)
            await CountAsync(n);
        await Cached().LoadAsync(Patient, Ct);
        var next = new StateSnapshots<Tally>(_kept, _keys, "tally", schemaVersion: 2, every: 3);
        var executor = new CommandExecutor<Tally, Counted>(_store, Codec(), Tallying, next);

        Assert.Equal(await Plain().LoadAsync(Patient, Ct), await executor.LoadAsync(Patient, Ct));
    }

    [Fact]
    public async Task keeps_nothing_readable()
    {
        for (var n = 1; n <= 20; n++)
            await CountAsync(n);
        await Cached().LoadAsync(Patient, Ct);

        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(_kept.All.Values.Single().State.Span), StringComparison.Ordinal);
    }

    private async Task CountAsync(int by)
    {
        var context = new CommandContext
        {
            Actor = new Actor("a", "treating-practitioner", "chw"),
            RecordedAt = Now.ToUniversalTime(),
            OccurredAt = Now,
            Zone = "Australia/Sydney",
        };
        var done = await Cached().ExecuteAsync(Patient, context, _ => new Counted(by, $"secret{by}"), null, Ct);
        Assert.IsType<CommandOutcome.Done>(done);
    }

    private CommandExecutor<Tally, Counted> Plain() => new(_store, Codec(), Tallying);

    private CommandExecutor<Tally, Counted> Cached() => new(_store, Codec(), Tallying, Snapshots());

    private StateSnapshots<Tally> Snapshots() => new(_kept, _keys, "tally", schemaVersion: 1, every: 3);

    private EventCodec<Counted> Codec() => new(new EventNames<Counted>().Map<Counted>("counted"), _keys);

    private sealed record Tally(int Sum, string Said);

    private sealed record Counted(int By, [property: Sealed] string? Word);

    private sealed class Kept : ISnapshotStore
    {
        public Dictionary<(Guid, string, int), Snapshot> All { get; } = [];

        public Task<Snapshot?> FindAsync(Guid stream, string name, int schemaVersion, CancellationToken ct) =>
            Task.FromResult(All.GetValueOrDefault((stream, name, schemaVersion)));

        public Task KeepAsync(Snapshot snapshot, CancellationToken ct)
        {
            All[(snapshot.Stream, snapshot.Name, snapshot.SchemaVersion)] = snapshot;
            return Task.CompletedTask;
        }

        public Task ForgetAsync(Guid stream, CancellationToken ct) => throw new NotSupportedException();
    }

    private sealed class Keys : IPatientKeys
    {
        private readonly PatientKey _key = new(Guid.Parse("01990000-0000-7000-8000-000000000009"), Patient, RandomNumberGenerator.GetBytes(32));

        public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) => Task.FromResult(_key);

        public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) => Task.FromResult<PatientKey?>(_key);
    }
}
