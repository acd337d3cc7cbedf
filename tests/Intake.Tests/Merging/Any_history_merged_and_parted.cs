using System.Text.Json;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Fixtures;
using PeriostealPlatform.Intake.Tests.Patients;
using PeriostealPlatform.Intake.Versioning;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Merging;

/// <summary>
/// Whatever was written before and after a merge: undone, every event is shown by exactly one record, each state is what its
/// own events alone lead to, and no prefix of a stream fails to fold.
/// </summary>
public sealed class Any_history_merged_and_parted
{
    private static readonly string[] Codes = ["pain-neck", "pain-back", "pain-limb", "pain-headache"];
    private static readonly LinkFacts<PatientEvent> Facts = new(
        (merge, retired, carried) => new PatientsMerged(merge, retired, null, null, "lead", carried, "test"),
        (merge, survivor) => new PatientRetired(merge, survivor),
        (merge, restored, back) => new PatientsUnmerged(merge, restored, null, back, new Dictionary<Guid, Guid>(), [], "test"),
        (merge, survivor, back) => new PatientRestored(merge, survivor, back, [.. back.Select(b => b.EventId)], []));

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, IsNightly ? 400 : 40)];

    private static bool IsNightly => Environment.GetEnvironmentVariable("PERIOSTEAL_NIGHTLY") is not null;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task gives_each_record_its_own_again(int seed)
    {
        var world = new World(seed);
        var (one, other) = (await world.PatientAsync(), await world.PatientAsync());
        for (var round = 0; round < 2; round++)
        {
            await world.WriteAsync(one, 8);
            await world.WriteAsync(other, 8);
            var merge = world.NewId();
            await world.Links.LinkAsync(merge, one, other, world.Context(), TestContext.Current.CancellationToken);
            await world.WriteAsync(one, 15);
            var before = await world.EventsAsync(one);
            await world.PartAsync(merge, one, other);

            var (mine, theirs) = (await world.EventsAsync(one), await world.EventsAsync(other));
            Assert.Empty(mine.Intersect(theirs));
            Assert.Equal(before.Order(), mine.Concat(theirs).Order());
        }

        await world.ShouldFoldAlikeAsync(one);
        await world.ShouldFoldAlikeAsync(other);
        await world.ShouldFoldEveryPrefixAsync(one);
        await world.ShouldFoldEveryPrefixAsync(other);
    }

    private sealed class World
    {
        private readonly Random _random;
        private readonly InMemoryEventStore _store = new();
        private readonly CommandExecutor<PatientState, PatientEvent> _patients;
        private readonly Dictionary<Guid, Owner> _decided = [];
        private DateTimeOffset _now = Chart.Now;

        public World(int seed)
        {
            _random = new Random(seed);
            var codec = new EventCodec<PatientEvent>(IntakeEvents.Names, new FixedKeys());
            _patients = new(_store, codec, PatientState.Aggregate);
            Links = new(_patients, IntakeEvents.Names, Facts);
        }

        public StreamLinks<PatientState, PatientEvent> Links { get; }

        public Guid NewId()
        {
            var bytes = new byte[16];
            _random.NextBytes(bytes);
            return new Guid(bytes);
        }

        public CommandContext Context()
        {
            _now = _now.AddMinutes(1);
            return new CommandContext
            {
                Actor = new Actor(Chart.Practitioner, "clinical-lead", Chart.Home),
                RecordedAt = _now.ToUniversalTime(),
                OccurredAt = _now,
                Zone = "Australia/Sydney",
            };
        }

        public async Task<Guid> PatientAsync()
        {
            var patient = NewId();
            await RunAsync(patient, _ => Referral());
            await RunAsync(patient, _ => Chart.Registered with { Ihi = null, Medicare = null });
            return patient;
        }

        public async Task WriteAsync(Guid patient, int commands)
        {
            for (var i = 0; i < commands; i++)
            {
                var pick = _random.Next(8);
                await RunAsync(patient, state => Command(state, pick));
            }
        }

        /// <summary>Parts them as Intake does, a coin deciding what must be decided.</summary>
        public async Task PartAsync(Guid merge, Guid one, Guid other)
        {
            var history = WrittenHistory.Of(
                await _patients.LoadHistoryAsync(one, TestContext.Current.CancellationToken), IntakeEvents.Names);
            var undecided = Division.Of(history, merge, _ => null);
            Assert.All(undecided.Where(d => d.Owner == Owner.Undecided && !d.MustBeDecided), d =>
                Assert.True(d.Fact.Carried.Body.TryGetProperty("episodeId", out _) || d.Fact.Carried.Type.Contains("consent")));
            foreach (var fact in undecided.Where(d => d.MustBeDecided))
                _decided[fact.Fact.Place.EventId] = _random.Next(2) == 0 ? Owner.Survivor : Owner.Restored;

            var divided = Division.Of(history, merge, f => _decided[f.Place.EventId]);
            Assert.DoesNotContain(divided, d => d.Owner == Owner.Undecided);
            var back = divided.Where(d => d.Owner == Owner.Restored).Select(d => d.Fact).ToList();
            await RunAsync(one, _ => Facts.Parted(merge, other, [.. back.Select(f => f.Place)]));
            await RunAsync(other, _ => Facts.Restored(merge, one, MergeDecider.CarriedBack(divided)), evenWhenClosed: true);
        }

        public async Task<IReadOnlyList<Guid>> EventsAsync(Guid patient) =>
        [
            .. WrittenHistory
                .Of(await _patients.LoadHistoryAsync(patient, TestContext.Current.CancellationToken), IntakeEvents.Names)
                .Facts.Select(f => f.Place.EventId),
        ];

        public async Task ShouldFoldAlikeAsync(Guid patient)
        {
            var loaded = await _patients.LoadHistoryAsync(patient, TestContext.Current.CancellationToken);
            var alone = WrittenHistory.Of(loaded, IntakeEvents.Names).Carried
                .Select(c => c.Read(IntakeEvents.Names))
                .Aggregate(new PatientState(), PatientState.Evolve);
            Assert.Equal(Text(alone.Episodes.Values.OrderBy(e => e.Id.Value)), Text(loaded.State.Episodes.Values.OrderBy(e => e.Id.Value)));
            Assert.Equal(Text(alone.Consents.Values.OrderBy(c => c.Id.Value)), Text(loaded.State.Consents.Values.OrderBy(c => c.Id.Value)));
            Assert.Equal(Text(alone.Sharing), Text(loaded.State.Sharing));
        }

        public async Task ShouldFoldEveryPrefixAsync(Guid patient)
        {
            var facts = (await _patients.LoadHistoryAsync(patient, TestContext.Current.CancellationToken)).Facts;
            for (var length = 0; length <= facts.Count; length++)
                PatientState.Aggregate.Fold(facts.Take(length).Select(f => f.Fact));
        }

        private Decision<PatientEvent> Command(PatientState state, int pick)
        {
            var open = state.Episodes.Values.Where(e => e.IsOpen).OrderBy(e => e.Id.Value).ToList();
            var episode = open.Count > 0 ? open[_random.Next(open.Count)].Id : new EpisodeId(NewId());
            var consents = state.Consents.Values.OrderBy(c => c.Id.Value).ToList();
            return pick switch
            {
                0 => ReferralDecider.Receive(state, Referral(), false, Chart.Today, Chart.Catalogue),
                1 => ConsentDecider.Record(state, Consent(episode), Chart.Home, Chart.Catalogue),
                2 => ConsentDecider.Record(state, Consent(null), Chart.Home, Chart.Catalogue),
                3 when consents.Count > 0 => ConsentDecider.Withdraw(
                    state, consents[_random.Next(consents.Count)].Id, _now, Grantor.Self, null, Chart.Home, _now),
                4 => SharingDecider.Set(
                    state, (SharingPolicy)(_random.Next(2) * 2), [], true, Chart.Home, Chart.Catalogue),
                5 => ScreeningDecider.Complete(
                    state,
                    Chart.Screened with { ScreeningId = new(NewId()), EpisodeId = episode, CompletedAt = _now },
                    null, Chart.Home, Chart.Catalogue),
                6 => AcceptanceDecider.Accept(state, episode, Chart.Wish with { At = _now }, Chart.Catalogue),
                7 => ClosureDecider.Discharged(state, episode),
                _ => Decision.Nothing,
            };
        }

        private ReferralReceived Referral() => Chart.ReferredFor(Codes[_random.Next(Codes.Length)]) with
        {
            ReferralId = new(NewId()), EpisodeId = new(NewId()),
        };

        private ConsentGranted Consent(EpisodeId? episode) => Chart.Consented with
        {
            ConsentId = new(NewId()), EpisodeId = episode, GrantedAt = _now,
        };

        private async Task RunAsync(
            Guid patient, Func<PatientState, Decision<PatientEvent>> decide, bool evenWhenClosed = false) =>
            await _patients.ExecuteAsync(
                patient,
                Context() with { EvenWhenClosed = evenWhenClosed },
                decide,
                null,
                TestContext.Current.CancellationToken);

        private static string Text<T>(T value) => JsonSerializer.Serialize(value, FactJson.Options);
    }
}
