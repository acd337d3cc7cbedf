using System.Security.Cryptography;
using System.Text.Json;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.Messaging;
using PeriostealPlatform.Treatment.TreatmentHistories;
using PeriostealPlatform.Treatment.Versioning;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;
using SessionFiguresCorrected = PeriostealPlatform.Contracts.Treatment.V1.SessionFiguresCorrected;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

public sealed class Amending_a_session
{
    private const string Reason = "side entered wrongly; plan and body chart show right";

    private static readonly Guid PatientId = new("0199a000-0000-7000-8000-0000000000aa");
    private static readonly DateTimeOffset NextDay = Patient.DayOf(1).AddDays(1);

    private readonly InMemoryEventStore _store = new();
    private readonly AmendmentDecider<TreatmentState, TreatmentEvent> _amendments =
        new(TreatmentState.Aggregate, TreatmentEvents.Names, new TreatmentAmendments());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Allows("TRT-20")]
    [Allows("TRT-21")]
    public async Task is_one_fact_under_two_names_and_the_record_reads_the_new_value()
    {
        var request = await RequestAsync("points[0].side", "right", "left") with { CountersignedBy = "rossi" };
        await DoneAsync(By("rossi", "clinical-lead"), (h, by) => _amendments.Countersign(h, by, request));
        await DoneAsync(By("fischer"), (h, by) => _amendments.Amend(h, by, request));

        var history = await Executor().LoadHistoryAsync(PatientId, Ct);
        var amended = Assert.IsType<RecordAmended>(history.Facts[^1].Fact);
        Assert.Equal(("technique_applied_v2", "rossi", Reason), (amended.TargetType, amended.CountersignedBy, amended.Reason));
        Assert.Equal("fischer", history.Facts[^1].Stored.Headers!.Actor);
        Assert.Single(history.Facts, f => f.Fact is RecordAmended);
        var technique = Assert.Single(history.Facts.Select(f => f.Fact).OfType<TechniqueApplied>());
        Assert.Equal(Side.Left, technique.Points[0].Side);
    }

    [Fact]
    [Refuses("TRT-20")]
    public async Task is_refused_when_the_value_has_changed_since() =>
        Assert.Equal("The value has changed since you opened it.", await RefusedAsync("PP-TRT-020", "points[0].side", "left", "right"));

    [Theory]
    [Refuses("TRT-20")]
    [InlineData("points[0].triggerPointId", "50000000-0000-7000-8000-000000000001", "x")]
    [InlineData("courseId", "20000000-0000-7000-8000-000000000001", "x")]
    public async Task never_touches_what_ties_the_record_together(string path, string old, string @new) =>
        await RefusedAsync("PP-TRT-020", path, old, @new);

    [Fact]
    public async Task obeys_the_ranges_of_the_entry()
    {
        await RefusedAsync("PP-TRT-010", "points[0].durationS", 120, 400);
        await RefusedAsync("PP-TRT-003", "points[0].side", "right", "midline");
        await RefusedAsync("PP-TRT-013", "points[0].perceivedPainPeak", 5, 8);
    }

    [Theory]
    [Refuses("TRT-21")]
    [InlineData("fischer", 8)]
    [InlineData("mensah", 1)]
    public async Task needs_a_lead_when_it_is_old_or_anothers(string user, int days)
    {
        var request = await RequestAsync("points[0].durationS", 120, 130);
        var refused = Assert.IsType<CommandOutcome.Refused>(
            await TryAsync(By(user, days: days), (h, by) => _amendments.Amend(h, by, request)));
        Assert.Equal(("PP-TRT-021", "A clinical lead must countersign."), (refused.Refusal.Code, refused.Refusal.Message));
    }

    [Fact]
    [Refuses("TRT-18")]
    public async Task is_for_the_clinic_that_holds_the_course()
    {
        var request = await RequestAsync("points[0].durationS", 120, 130);
        Assert.Equal(
            new CommandOutcome.Refused(Refusals.NotInCustody("prm")),
            await TryAsync(By("mensah", clinic: "prm"), (h, by) => _amendments.Amend(h, by, request)));
    }

    [Fact]
    public async Task works_out_again_what_was_told_of_the_session()
    {
        await AmendAsync(await RequestAsync("points[0].side", "right", "left"));
        var before = (await HistoryAsync()).Single(f => f.Fact is VitalsBeforeRecorded).Stored.Id;
        var amended = await AmendAsync((await RequestAsync("hr", 72, 80)) with { TargetEventId = before });

        var point = Assert.Single(amended.Session!.Tenderness);
        Assert.Equal((Patient.Session(1), Side.Left, 6, 4), (amended.Session.SessionId, point.Side, point.Before, point.After));
        Assert.Equal(-8, amended.Session.HeartRateDelta);
        var told = Assert.IsType<SessionFiguresCorrected>(
            Assert.Single(new TreatmentOutgoingFacts().Translate((await HistoryAsync())[^1].Stored)).Body);
        Assert.Equal((Patient.Session(1).Value, -8), (told.SessionId, told.HeartRateDelta));
        Assert.Equal("left", Assert.Single(told.TreatedPoints).Side);
    }

    [Fact]
    public async Task has_nothing_to_work_out_before_its_end()
    {
        foreach (var fact in Facts().SkipLast(1))
            await Executor().ExecuteAsync(PatientId, By("fischer", days: 0), _ => fact, null, Ct);

        Assert.Null((await AmendAsync(await RequestOfAsync("points[0].side", "right", "left"))).Session);
    }

    [Fact]
    public async Task is_refused_when_later_entries_could_not_follow() =>
        await RefusedAsync("PP-TRT-020", "points", Array.Empty<int>(), Array.Empty<int>());

    private async Task<string> RefusedAsync(string code, string path, object old, object @new)
    {
        var request = await RequestAsync(path, old, @new);
        var refused = Assert.IsType<CommandOutcome.Refused>(
            await TryAsync(By("fischer"), (h, by) => _amendments.Amend(h, by, request)));
        Assert.Equal(code, refused.Refusal.Code);
        return refused.Refusal.Message;
    }

    /// <summary>A request about the technique of a completed session.</summary>
    private async Task<AmendmentRequest> RequestAsync(string path, object old, object @new)
    {
        var facts = Patient.WithNeckPain.Active.And([.. Patient.Done(1)]);
        if ((await Executor().LoadAsync(PatientId, Ct)).Head.Version == 0)
            foreach (var fact in Facts())
                await Executor().ExecuteAsync(PatientId, By("fischer", days: 0), _ => fact, null, Ct);
        Assert.Equal(1, facts.State.Courses[Patient.Course].SessionsDone);
        return await RequestOfAsync(path, old, @new);
    }

    private async Task<AmendmentRequest> RequestOfAsync(string path, object old, object @new) => new(
        (await HistoryAsync()).First(f => f.Fact is TechniqueApplied).Stored.Id,
        path,
        JsonSerializer.SerializeToElement(old),
        JsonSerializer.SerializeToElement(@new),
        Reason,
        null);

    private async Task<RecordAmended> AmendAsync(AmendmentRequest request)
    {
        await DoneAsync(By("fischer"), (h, by) => _amendments.Amend(h, by, request));
        return Assert.IsType<RecordAmended>((await HistoryAsync())[^1].Fact);
    }

    private async Task<IReadOnlyList<RecordedFact<TreatmentEvent>>> HistoryAsync() =>
        (await Executor().LoadHistoryAsync(PatientId, Ct)).Facts;

    private static IEnumerable<TreatmentEvent> Facts() =>
    [
        Patient.Opened("pain-neck"),
        Patient.Consented(),
        Patient.PlannedCourse(),
        new CourseActivated(Patient.Course, Patient.Episode, 1, "fischer", Patient.Rules),
        .. Patient.Done(1),
    ];

    private async Task DoneAsync(
        CommandContext by,
        Func<History<TreatmentState, TreatmentEvent>, CommandContext, Decision<TreatmentEvent>> decide) =>
        Assert.IsType<CommandOutcome.Done>(await TryAsync(by, decide));

    private Task<CommandOutcome> TryAsync(
        CommandContext by,
        Func<History<TreatmentState, TreatmentEvent>, CommandContext, Decision<TreatmentEvent>> decide) =>
        Executor().ExecuteOnHistoryAsync(PatientId, by, h => decide(h, by), null, Ct);

    private static CommandContext By(
        string user, string role = "treating-practitioner", int days = 1, string clinic = "chw") => new()
    {
        Actor = new Actor(user, role, clinic),
        RecordedAt = NextDay.AddDays(days - 1).ToUniversalTime(),
        OccurredAt = NextDay.AddDays(days - 1),
        Zone = "Australia/Sydney",
    };

    private CommandExecutor<TreatmentState, TreatmentEvent> Executor() =>
        new(_store, new EventCodec<TreatmentEvent>(TreatmentEvents.Names, Keys.One), TreatmentState.Aggregate);

    private sealed class Keys : IPatientKeys
    {
        public static readonly Keys One = new();

        private readonly PatientKey _key = new(Guid.Empty, PatientId, RandomNumberGenerator.GetBytes(32));

        public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) => Task.FromResult(_key);

        public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) => Task.FromResult<PatientKey?>(_key);
    }
}
