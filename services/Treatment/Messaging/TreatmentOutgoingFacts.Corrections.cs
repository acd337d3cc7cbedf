using PeriostealPlatform.Contracts.Treatment.V1;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Messaging;

internal sealed partial class TreatmentOutgoingFacts
{
    /// <summary>An amendment is told where Outcomes keeps something made of the entry.</summary>
    private static OutgoingFact[]? TellOfCorrections(Guid patient, TreatmentEvent fact) => fact switch
    {
        TreatmentEvent.EpisodeAtRisk e => TellIntakeToo(EpisodeAtRisk.Contract, new EpisodeAtRisk(
            patient, e.EpisodeId.Value, e.CourseId.Value, e.NoShows, e.Since)),
        TreatmentEvent.RecordAmended { TargetType: "technique_applied" or "session_completed" } e =>
            Tell(RecordAmended.Contract, new RecordAmended(patient, e.TargetEventId, e.Path)),
        _ => null,
    };
}
