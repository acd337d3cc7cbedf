using System.Text.Json;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Messaging;
using PeriostealPlatform.Outcomes.Versioning;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Messaging;

/// <summary>
/// Treatment refuses to start a course without a baseline (TRT-04, to be tried again): this side must tell it the
/// moment it is recorded, however late the acceptance came.
/// </summary>
public sealed class A_late_baseline
{
    private static readonly Guid PatientId = new("0191e000-0000-7000-8000-0000000000aa");

    [Fact]
    public void is_asked_to_come_back_while_the_acceptance_is_on_its_way() =>
        Assert.Equal(
            RefusalKind.State,
            Given().When(Record).ThenRefused("PP-OUT-008").Kind);

    [Fact]
    public void is_told_to_treatment_with_the_event_that_records_it()
    {
        var recorded = Assert.Single(Given(Opened).When(Record).Facts);
        var names = OutcomeNames.Create();
        var told = Assert.Single(new OutcomesFacts(names).Translate(new StoredEvent
        {
            Sequence = 1,
            Id = PatientId,
            StreamId = PatientId,
            Version = 2,
            Type = names.Of(recorded).Name,
            Data = JsonSerializer.SerializeToUtf8Bytes(recorded, recorded.GetType(), FactJson.Options),
            HeadersJson = default,
            RecordedAt = At().RecordedAt,
        }));
        Assert.Equal(("treatment", BaselineRecorded.Contract), (told.Audience, told.Contract));
        Assert.Equal(["nprs", "psfs"], Assert.IsType<BaselineRecorded>(told.Body).Measures);
    }

    [Fact]
    public void is_taken_after_a_session_that_was_told_first() =>
        Given(Session, Opened).When(Record).ThenKinds(typeof(OutcomeEvent.BaselineRecorded));

    private static Decision<OutcomeEvent> Record(OutcomeState state) => OutcomeDecider.RecordBaseline(
        state, new(ThisEpisode, Answers(("nprs", 7), ("psfs", new[] { 4, 3, 4 }))), At(), Rulebook);
}
