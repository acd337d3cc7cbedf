using System.Text.Json;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Versioning;

namespace PeriostealPlatform.Outcomes.Messaging;

/// <summary>What a stored event of Outcomes means to Treatment and Intake. No sealed field is looked at.</summary>
internal sealed class OutcomesFacts(EventNames<OutcomeEvent> names) : IOutgoingFacts
{
    private const string Treatment = "treatment";
    private const string Intake = "intake";

    public IEnumerable<OutgoingFact> Translate(StoredEvent stored)
    {
        var known = names.Find(stored.Type); // an unknown event stops the relay
        using var body = JsonDocument.Parse(stored.Data);
        return known.Name switch
        {
            OutcomeNames.BaselineRecordedName => [Baseline(stored.StreamId, body.RootElement)],
            OutcomeNames.ReassessmentCompletedName => [Reassessment(stored.StreamId, body.RootElement)],
            OutcomeNames.PatientDischargedName => Discharge(stored.StreamId, body.RootElement),
            _ => [],
        };
    }

    private static OutgoingFact Baseline(Guid patient, JsonElement body)
    {
        var measures = body.GetProperty("measures").EnumerateObject().Select(m => m.Name);
        var fact = new BaselineRecorded(patient, Episode(body), [.. measures.Order(StringComparer.Ordinal)]);
        return new(Treatment, BaselineRecorded.Contract, fact);
    }

    private static OutgoingFact Reassessment(Guid patient, JsonElement body)
    {
        var fact = new ReassessmentCompleted(
            patient,
            Episode(body),
            body.GetProperty("number").GetInt32(),
            Text(body, "response"),
            Text(body, "recommendation"));
        return new(Treatment, ReassessmentCompleted.Contract, fact);
    }

    private static OutgoingFact[] Discharge(Guid patient, JsonElement body)
    {
        var fact = new PatientDischarged(patient, Episode(body), Text(body, "reason"), Text(body, "response"));
        return
        [
            new(Treatment, PatientDischarged.Contract, fact),
            new(Intake, PatientDischarged.Contract, fact),
        ];
    }

    private static Guid Episode(JsonElement body) => body.GetProperty("episodeId").GetGuid();

    private static string Text(JsonElement body, string field) => body.GetProperty(field).GetString()!;
}
