using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Outcomes.Registers;
using PeriostealPlatform.Outcomes.Versioning;
using PeriostealPlatform.Privacy;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

/// <summary>
/// Amendments and countersignatures of random entries among other commands, through the executor and a store in memory:
/// the stream folds after each, a value outside its range never gets in, and sending again changes nothing.
/// </summary>
public sealed class Any_amendments_between
{
    private const int Length = 25;
    private const int Told = 2;

    private static readonly Guid Stream = new("0191e000-0000-7000-8000-0000000000aa");
    private static readonly EventNames<OutcomeEvent> Names = OutcomeNames.Create();
    private static readonly AmendmentDecider<OutcomeState, OutcomeEvent> Amendments =
        new(OutcomeState.Aggregate, Names, new OutcomeAmendments(Rulebook));

    private static int Commands =>
        Environment.GetEnvironmentVariable("PERIOSTEAL_NIGHTLY") is null or "" ? 1_000 : 20_000;

    private delegate Task<CommandOutcome> Send(CommandExecutor<OutcomeState, OutcomeEvent> outcomes, string key);

    [Fact]
    public async Task leave_a_stream_that_folds_and_answers_that_are_possible()
    {
        var amended = 0;
        foreach (var commands in Any().ListOf(Length).Sample(Commands / Length, Length))
            amended += await RunAsync(commands);
        Assert.InRange(amended, Commands / 200, Commands); // else nothing would be shown
    }

    private static async Task<int> RunAsync(IEnumerable<Send> commands)
    {
        var ct = TestContext.Current.CancellationToken;
        var outcomes = new CommandExecutor<OutcomeState, OutcomeEvent>(
            new InMemoryEventStore(), new EventCodec<OutcomeEvent>(Names, new Keys()), OutcomeState.Aggregate);
        await outcomes.ExecuteAsync(Stream, At(), _ => (OutcomeEvent[])[Opened, Session], null, ct);
        foreach (var (send, place) in commands.Select((c, i) => (c, i)))
        {
            var first = await send(outcomes, $"key-{place}");
            var after = await outcomes.LoadAsync(Stream, ct);
            Assert.NotNull(RegisterRows.Of(after.State));
            Assert.All(
                after.State.Find(ThisEpisode).Baseline ?? new Dictionary<string, MeasureValue>(),
                answer => Assert.Null(AnswerRules.Check(answer.Key, answer.Value, Rulebook)));
            if (first is not CommandOutcome.Done) continue;
            Assert.IsType<CommandOutcome.Done>(await send(outcomes, $"key-{place}"));
            Assert.Equal(after.Head, (await outcomes.LoadAsync(Stream, ct)).Head);
        }

        var history = await outcomes.LoadHistoryAsync(Stream, ct);
        return history.Facts.Count(f => f.Fact is OutcomeEvent.RecordAmended);
    }

    private static Gen<Send> Any() => Gen.Frequency(
        (4, Gen.Choose(0, 11).Select(pain => Entered(s => OutcomeDecider.RecordBaseline(
            s, new(ThisEpisode, Answers(("nprs", pain), ("psfs", new[] { 4, 3, 4 }))), At(), Rulebook)))),
        (2, Gen.Choose(0, 10).Select(pain => Entered(s => OutcomeDecider.CompleteReassessment(
            s, new(ThisEpisode, Answers(("nprs", pain), ("groc", 1))), At(), Rulebook)))),
        (1, Gen.Constant(Entered(s => OutcomeDecider.DischargePatient(
            s, new(ThisEpisode, DischargeReason.PatientChoice, "Twenty characters and more."), At(), Rulebook.Rules)))),
        (1, Gen.Choose(0, 20).Select(count => Entered(s => OutcomeDecider.RecordMeasure(
            s, new(ThisEpisode, "sts30", count, MeasureContext.Between), At(), Rulebook)))),
        (6, from entry in Gen.Choose(0, 12)
            from path in Gen.Elements(null, null, null, null, "response", "nowhere", "met[0]", "measures.psfs")
            from now in Gen.OneOf(
                Gen.Choose(0, 12).Select(n => n.ToString(CultureInfo.InvariantCulture)),
                Gen.Elements("[5,5,5]", "[5]", "null"))
            from countersign in Gen.Elements(true, false, false)
            select Amended(entry, path, now, countersign)));

    /// <summary>Where a kind of entry holds a value that may be amended.</summary>
    private static string PathIn(OutcomeEvent fact) => fact switch
    {
        OutcomeEvent.BaselineRecorded or OutcomeEvent.ReassessmentCompleted => "measures.nprs",
        OutcomeEvent.MeasureRecorded => "value",
        OutcomeEvent.PatientDischarged => "followUpOn",
        _ => "rulesVersion",
    };

    private static Send Entered(Func<OutcomeState, Decision<OutcomeEvent>> decide) => (outcomes, key) =>
        outcomes.ExecuteAsync(Stream, Keyed(key), decide, null, TestContext.Current.CancellationToken);

    private static Send Amended(int entry, string? elsewhere, string now, bool countersign) => (outcomes, key) =>
    {
        var lead = Keyed(key) with
        {
            Actor = new Actor("0191e000-0000-7000-8000-00000000000e", "clinical-lead", "chw"),
        };
        return outcomes.ExecuteOnHistoryAsync(
            Stream,
            lead,
            history =>
            {
                // What was told first is amended seldom: nothing of it may be.
                var target = history.Facts.Count > Told && entry > 0
                    ? history.Facts[Told + (entry % (history.Facts.Count - Told))]
                    : history.Facts[0];
                var path = elsewhere ?? PathIn(target.Fact);
                JsonElement? old = AmendmentPath.Parse(path)!.TryFind(target.Body, out var value) && value is not null
                    ? JsonSerializer.SerializeToElement(value)
                    : null;
                var request = new AmendmentRequest(
                    target.Stored.Id, path, old, JsonDocument.Parse(now).RootElement, "written wrongly", null);
                return countersign
                    ? Amendments.Countersign(history, lead, request)
                    : Amendments.Amend(history, lead, request);
            },
            null,
            TestContext.Current.CancellationToken);
    };

    private static CommandContext Keyed(string key) => At() with { Key = new CommandKey(key, key) };

    private sealed class Keys : IPatientKeys
    {
        private readonly PatientKey _key = new(Stream, Stream, RandomNumberGenerator.GetBytes(32));

        public Task<PatientKey> CurrentAsync(Guid patientId, CancellationToken ct) => Task.FromResult(_key);

        public Task<PatientKey?> FindAsync(Guid patientId, Guid keyId, CancellationToken ct) =>
            Task.FromResult<PatientKey?>(_key);
    }
}
