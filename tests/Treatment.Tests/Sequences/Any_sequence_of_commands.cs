using System.Security.Cryptography;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Treatment.TreatmentHistories;
using PeriostealPlatform.Treatment.Versioning;

namespace PeriostealPlatform.Treatment.Tests.Sequences;

/// <summary>
/// 5,000 random commands, 100,000 where <c>PERIOSTEAL_NIGHTLY</c> is set; the seed of a failure is in its message.
/// </summary>
public sealed class Any_sequence_of_commands
{
    private const int InOneSequence = 100, Amendments = 4;

    private static readonly Guid PatientId = new("0199a000-0000-7000-8000-0000000000aa");
    private static readonly bool Nightly = Environment.GetEnvironmentVariable("PERIOSTEAL_NIGHTLY") is { Length: > 0 };
    private static readonly int Sequences = (Nightly ? 100_000 : 5_000) / InOneSequence;

    /// <summary>What only comes of a countersignature, a move, a merge or a due time, which have tests of their own.</summary>
    private static readonly Type[] Elsewhere = [typeof(TreatmentEvent.EntryWithdrawn), typeof(TreatmentEvent.EntryReentered),
        typeof(TreatmentEvent.AmendmentCountersigned), typeof(TreatmentEvent.ReactionDutyFellDue),
        typeof(TreatmentEvent.LinkAwaited), typeof(TreatmentEvent.HistoryLinked), typeof(TreatmentEvent.HistoryRetired),
        typeof(TreatmentEvent.HistoryUnlinked), typeof(TreatmentEvent.HistoryRestored),
        typeof(TreatmentEvent.PatientKeysDestroyed)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task leads_to_no_forbidden_state_and_every_prefix_of_it_folds()
    {
        var seen = new HashSet<Type>();
        for (var seed = 1; seed <= Sequences; seed++)
        {
            var run = new Run(seed);
            for (var n = 0; n < InOneSequence; n++)
                await run.StepAsync();
            seen.UnionWith(await run.CheckAsync());
        }

        // Every fact this service knows must come up, or the sequences show less than they seem to.
        var all = typeof(TreatmentEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(TreatmentEvent))).Except(Elsewhere);
        Assert.Empty(all.Except(seen).Select(t => t.Name));
    }

    private sealed class Run(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly RandomCommands _commands = new(new Random(seed));
        private readonly InMemoryEventStore _store = new();
        private readonly AmendmentDecider<TreatmentState, TreatmentEvent> _amendments =
            new(TreatmentState.Aggregate, TreatmentEvents.Names, new TreatmentAmendments());

        private int _steps;

        public async Task StepAsync()
        {
            var by = _commands.Somebody();
            if (++_steps % (InOneSequence / Amendments) == 0)
            {
                await AmendAsync(by);
                return;
            }

            // Half of the steps make sense, so that there is something for the other half to break.
            Func<TreatmentState, Decision<TreatmentEvent>> decide;
            var heard = _random.Next(8) == 0;
            if (!heard && _random.Next(2) == 0)
                decide = _commands.Sensible((await On(_store).LoadAsync(PatientId, Ct)).State, out by);
            else
                decide = heard ? _commands.Hear() : _commands.Next(by);
            if (heard)
                by = by with { User = "system", Role = "system", Clinic = "chw" };
            by = by with { At = _commands.Now };
            await On(_store).ExecuteAsync(
                PatientId,
                Context(by),
                state => state.Alerts.Deceased is not null && by.Role != "system"
                    ? Refusals.RecordClosed("deceased")
                    : BookingRelease.After(decide(state), state, by.At),
                answer: null,
                Ct);
        }

        /// <summary>Amends the length of work on a point, wherever one was treated.</summary>
        private async Task AmendAsync(Acting by)
        {
            await On(_store).ExecuteOnHistoryAsync(
                PatientId,
                Context(by),
                history =>
                {
                    var target = history.Facts.LastOrDefault(f => f.Fact is TreatmentEvent.TechniqueApplied);
                    return target is null
                        ? Decision.Nothing
                        : _amendments.Amend(history, Context(by), new AmendmentRequest(
                            target.Stored.Id, "points[0].durationS",
                            System.Text.Json.JsonSerializer.SerializeToElement(
                                ((TreatmentEvent.TechniqueApplied)target.Fact).Points[0].DurationS),
                            System.Text.Json.JsonSerializer.SerializeToElement(_random.Next(20, 360)), "entered wrongly", null));
                },
                answer: null,
                Ct);
        }

        /// <summary>The kinds of fact that came up.</summary>
        public async Task<IEnumerable<Type>> CheckAsync()
        {
            var history = await On(_store).LoadHistoryAsync(PatientId, Ct);
            var model = new ForbiddenStates();
            foreach (var recorded in history.Facts)
                if (model.Take(recorded.Fact) is { } wrong)
                    Assert.Fail($"Seed {seed}, version {recorded.Stored.Version}, {recorded.Fact.GetType().Name}: {wrong}.");
            for (var version = 1L; version <= history.Head.Version; version += seed % 5 == 0 ? 1 : 7)
                Assert.Equal(version, (await On(new Prefix(_store, version)).LoadAsync(PatientId, Ct)).Head.Version);
            return history.Facts.Select(f => f.Fact.GetType()).Distinct();
        }

        private static CommandContext Context(Acting by) => new()
        {
            Actor = new Actor(by.User, by.Role, by.Clinic),
            RecordedAt = by.At.ToUniversalTime(),
            OccurredAt = TimeZoneInfo.ConvertTime(by.At, TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney")),
            Zone = "Australia/Sydney",
        };

        private static CommandExecutor<TreatmentState, TreatmentEvent> On(IEventStore store) =>
            new(store, new EventCodec<TreatmentEvent>(TreatmentEvents.Names, Keys.One), TreatmentState.Aggregate);
    }

    /// <summary>A stream as it was when it ended earlier.</summary>
    private sealed class Prefix(IEventStore inner, long version) : IEventStore
    {
        public IAsyncEnumerable<StoredEvent> ReadStreamAsync(Guid stream, StreamSlice slice, CancellationToken ct) =>
            inner.ReadStreamAsync(stream, slice with { ToVersion = version }, ct);

        public Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct) => throw new NotSupportedException();

        public Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct) => throw new NotSupportedException();

        public Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct) => throw new NotSupportedException();

        public Task<long> ReadProgressAsync(string subscription, CancellationToken ct) => throw new NotSupportedException();

        public Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct) => throw new NotSupportedException();
    }

    private sealed class Keys : IPatientKeys
    {
        public static readonly Keys One = new();

        private readonly PatientKey _key = new(Guid.Empty, PatientId, RandomNumberGenerator.GetBytes(32));

        public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) => Task.FromResult(_key);

        public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) => Task.FromResult<PatientKey?>(_key);
    }
}
