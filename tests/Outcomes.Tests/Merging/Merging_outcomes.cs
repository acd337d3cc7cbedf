using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Merging;
using PeriostealPlatform.Outcomes.Registers;
using PeriostealPlatform.Outcomes.Versioning;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Merging;

/// <summary>What Outcomes makes of Intake's merges and unmerges (INT-19).</summary>
public sealed class Merging_outcomes
{
    private static readonly Guid One = new("0191e000-0000-7000-8000-0000000000a1");
    private static readonly Guid Other = new("0191e000-0000-7000-8000-0000000000b1");
    private static readonly Guid Merge = new("0191e000-0000-7000-8000-0000000000c1");
    private readonly InMemoryEventStore _store = new();
    private readonly CommandExecutor<OutcomeState, OutcomeEvent> _outcomes;
    private readonly HistoryLinks _links;

    public Merging_outcomes()
    {
        var names = OutcomeNames.Create();
        _outcomes = new(_store, new EventCodec<OutcomeEvent>(names, new NoKeys()), OutcomeState.Aggregate);
        _links = new(_outcomes, names, new Zones());
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Refuses("INT-19")]
    public async Task the_survivor_goes_on_and_the_other_record_is_closed()
    {
        await WriteAsync(Other, Opened);
        await WriteAsync(Other, Baseline);
        await MergeAsync();
        Assert.NotNull((await StateAsync(One)).Find(ThisEpisode).Baseline);
        Assert.Equal("PP-INT-019", Assert.IsType<CommandOutcome.Refused>(await WriteAsync(Other, Session)).Refusal.Code);
        Assert.IsType<CommandOutcome.Done>(await WriteAsync(One, Session));
    }

    [Fact]
    public async Task the_registers_count_each_episode_once()
    {
        await WriteAsync(Other, Opened);
        await WriteAsync(Other, Session);
        await MergeAsync();
        Assert.Empty(RegisterRows.Of(await StateAsync(Other)).Episodes);
        Assert.Empty(RegisterRows.Of(await StateAsync(Other)).Sessions);
        Assert.Single(RegisterRows.Of(await StateAsync(One)).Episodes);
        Assert.Single(RegisterRows.Of(await StateAsync(One)).Sessions);
    }

    [Fact]
    public async Task what_treatment_told_before_the_merge_was_heard_of_counts_as_well()
    {
        await WriteAsync(Other, Opened);
        await WriteAsync(One, Session);
        await MergeAsync();
        var episode = (await StateAsync(One)).Find(ThisEpisode);
        Assert.NotNull(episode.Acceptance);
        Assert.Single(episode.Sessions);
    }

    [Fact]
    [Allows("INT-19")]
    public async Task undone_each_has_its_own_again()
    {
        await WriteAsync(Other, Opened);
        await MergeAsync();
        await WriteAsync(One, Baseline);
        await HearAsync(One, PatientsUnmerged.Contract, new PatientsUnmerged(One, Merge, Other, [ThisEpisode.Value], []));
        await HearAsync(Other, PatientRestored.Contract, new PatientRestored(Other, Merge, One, [ThisEpisode.Value], []));
        Assert.NotNull((await StateAsync(Other)).Find(ThisEpisode).Baseline);
        Assert.Empty((await StateAsync(One)).Episodes);
        Assert.IsType<CommandOutcome.Done>(await WriteAsync(Other, Session));
    }

    private async Task MergeAsync()
    {
        await HearAsync(Other, PatientRetired.Contract, new PatientRetired(Other, Merge, One));
        await HearAsync(One, PatientsMerged.Contract, new PatientsMerged(One, Merge, Other, [ThisEpisode.Value]));
    }

    private async Task HearAsync(Guid patient, string contract, object body) => Assert.True(await _links.TakeInAsync(
        new FactDelivery
        {
            MessageId = Guid.CreateVersion7(At().RecordedAt),
            Source = "intake",
            Audience = "outcomes",
            PatientId = patient,
            Version = 1,
            PreviousVersion = 0,
            Sequence = 1,
            Contract = contract,
            Body = ContractJson.Write(body),
            OccurredAt = At().OccurredAt,
            RecordedAt = At().RecordedAt,
            Clinic = "chw",
        },
        new InboxTransaction(_store, null!),
        At(),
        Ct));

    private Task<CommandOutcome> WriteAsync(Guid patient, OutcomeEvent fact)
    {
        Decision<OutcomeEvent> decision = fact;
        return _outcomes.ExecuteAsync(patient, At(), _ => decision, null, Ct);
    }

    private async Task<OutcomeState> StateAsync(Guid patient) => (await _outcomes.LoadAsync(patient, Ct)).State;

    private sealed class Zones : IClinicZones
    {
        public string? ZoneOf(string clinic) => "Australia/Sydney";
    }

    private sealed class NoKeys : IPatientKeys
    {
        public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) =>
            Task.FromResult(new PatientKey(patient, patient, new byte[32]));

        public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) =>
            Task.FromResult<PatientKey?>(new PatientKey(keyId, patient, new byte[32]));
    }
}
