using System.Text.Json;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using Xunit;

namespace PeriostealPlatform.Testing.Replays;

/// <summary>
/// A stream that is written command by command and then replayed to each of its versions: the state must be the one that
/// the service had when the stream ended there.
/// </summary>
/// <param name="names">Stored names of the facts.</param>
/// <param name="aggregate">Folds them.</param>
/// <param name="name">Named in a failure, such as the seed.</param>
public sealed class ReplayedStream<TState, TFact>(
    EventNames<TFact> names, Aggregate<TState, TFact> aggregate, string name)
    where TState : notnull
    where TFact : notnull
{
    private static readonly DateTimeOffset Start = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);
    private readonly InMemoryEventStore _store = new();
    private readonly OneKey _keys = new();
    private readonly Dictionary<long, string> _asItWas = [];

    /// <summary>The stream.</summary>
    public Guid Id { get; } = new("0199a000-0000-7000-8000-0000000000aa");

    /// <summary>How many events it has.</summary>
    public long Version { get; private set; }

    /// <summary>The state now, folded from all events.</summary>
    public async Task<TState> StateAsync(CancellationToken ct) => (await On(_store).LoadAsync(Id, ct)).State;

    /// <summary>Carries a command out and remembers the state that it left.</summary>
    public Task ExecuteAsync(Func<TState, Decision<TFact>> decide, CancellationToken ct) =>
        ExecuteAsync((executor, context) => executor.ExecuteAsync(Id, context, decide, null, ct), ct);

    /// <summary>The same for a command about entries, such as an amendment.</summary>
    public Task ExecuteOnHistoryAsync(
        Func<History<TState, TFact>, CommandContext, Decision<TFact>> decide, CancellationToken ct) =>
        ExecuteAsync(
            (executor, context) => executor.ExecuteOnHistoryAsync(Id, context, h => decide(h, context), null, ct), ct);

    /// <summary>
    /// Replays to every version from the first event, and on from the state kept at the version before where states can
    /// be kept.
    /// </summary>
    /// <param name="kept">Whether the service keeps its states as snapshots.</param>
    /// <param name="ct">Cancels.</param>
    public async Task CheckAsync(bool kept, CancellationToken ct)
    {
        var snapshots = kept ? new StateSnapshots<TState>(new MemorySnapshots(), _keys, "replayed", 1, every: 1) : null;
        for (var n = 1L; n <= Version; n++)
        {
            var replayed = await On(new StreamUpTo(_store, n)).LoadAsync(Id, ct);
            Assert.Equal(n, replayed.Head.Version);
            var text = Text(replayed.State);
            if (_asItWas.TryGetValue(n, out var then))
                Assert.True(then == text, $"{name}: replayed to {n} it is not what it was.");
            if (snapshots is not null)
            {
                var goneOn = await On(new StreamUpTo(_store, n), snapshots).LoadAsync(Id, ct);
                Assert.True(Text(goneOn.State) == text, $"{name}: gone on from the state kept before {n} it is another.");
            }
        }
    }

    private static string Text(TState state) => JsonSerializer.Serialize(state, FactJson.Options);

    private async Task ExecuteAsync(
        Func<CommandExecutor<TState, TFact>, CommandContext, Task<CommandOutcome>> execute, CancellationToken ct)
    {
        var at = Start.AddMinutes(Version);
        var context = new CommandContext
        {
            Actor = new Actor("someone", "clinical-lead", "chw"),
            RecordedAt = at,
            OccurredAt = at.ToOffset(TimeSpan.FromHours(10)),
            Zone = "Australia/Sydney",
        };
        await execute(On(_store), context);
        var loaded = await On(_store).LoadAsync(Id, ct);
        Version = loaded.Head.Version;
        _asItWas[Version] = Text(loaded.State);
    }

    private CommandExecutor<TState, TFact> On(IEventStore store, StateSnapshots<TState>? snapshots = null) =>
        new(store, new EventCodec<TFact>(names, _keys), aggregate, snapshots);
}
