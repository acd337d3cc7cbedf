using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;

namespace PeriostealPlatform.Outcomes.Messaging;

/// <summary>What a stored event of Outcomes means to Treatment and Intake. No sealed field is looked at.</summary>
internal sealed class OutcomesFacts(EventNames<OutcomeEvent> names) : IOutgoingFacts
{
    private const string Treatment = "treatment";
    private const string Intake = "intake";

    /// <exception cref="UnknownEventException">An unknown event stops the relay.</exception>
    public IEnumerable<OutgoingFact> Translate(StoredEvent stored) => names.ReadShut(stored) switch
    {
        OutcomeEvent.BaselineRecorded e => [Baseline(stored.StreamId, e)],
        OutcomeEvent.ReassessmentCompleted e => [Reassessment(stored.StreamId, e)],
        OutcomeEvent.CourseReviewRecommended e => [Review(stored.StreamId, e)],
        OutcomeEvent.PatientDischarged e => Discharge(stored.StreamId, e),
        OutcomeEvent.LostToFollowUpProposed e => [Lost(stored.StreamId, e)],
        _ => [],
    };

    private static OutgoingFact Baseline(Guid patient, OutcomeEvent.BaselineRecorded e)
    {
        var fact = new BaselineRecorded(
            patient,
            e.EpisodeId.Value,
            [.. e.Measures.Keys.Order(StringComparer.Ordinal)],
            e.Measures.GetValueOrDefault("pef-personal-best") is MeasureValue.Single best ? (int)best.Value : null);
        return new(Treatment, BaselineRecorded.Contract, fact);
    }

    private static OutgoingFact Reassessment(Guid patient, OutcomeEvent.ReassessmentCompleted e)
    {
        var fact = new ReassessmentCompleted(
            patient, e.EpisodeId.Value, e.Number, Codes.Word(e.Response), Codes.Word(e.Recommendation));
        return new(Treatment, ReassessmentCompleted.Contract, fact);
    }

    private static OutgoingFact Review(Guid patient, OutcomeEvent.CourseReviewRecommended e)
    {
        var fact = new CourseReviewRecommended(patient, e.EpisodeId.Value, e.Number, Codes.Word(e.Why));
        return new(Treatment, CourseReviewRecommended.Contract, fact);
    }

    private static OutgoingFact[] Discharge(Guid patient, OutcomeEvent.PatientDischarged e)
    {
        var fact = new PatientDischarged(patient, e.EpisodeId.Value, Codes.Word(e.Reason), Codes.Word(e.Response));
        return
        [
            new(Treatment, PatientDischarged.Contract, fact),
            new(Intake, PatientDischarged.Contract, fact),
        ];
    }

    private static OutgoingFact Lost(Guid patient, OutcomeEvent.LostToFollowUpProposed e)
    {
        var fact = new LostToFollowUpProposed(patient, e.EpisodeId.Value, e.LastContactAt);
        return new(Intake, LostToFollowUpProposed.Contract, fact);
    }
}
