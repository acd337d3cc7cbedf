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
        TreatmentEvent.RecordAmended e =>
        [
            .. IsOf(e, "technique_applied") || IsOf(e, "session_completed")
                ? Tell(RecordAmended.Contract, new RecordAmended(patient, e.TargetEventId, e.Path))
                : [],
            .. e.Session is { } s ? Tell(SessionFiguresCorrected.Contract, Figures(patient, s)) : [],
        ],
        TreatmentEvent.EntryWithdrawn e =>
        [
            .. (e.Sessions ?? []).SelectMany(s => Tell(SessionWithdrawn.Contract, new SessionWithdrawn(
                patient, s.EpisodeId.Value, s.CourseId.Value, s.SessionId?.Value, s.PlannedFor))),
        ],
        _ => null,
    };

    private static SessionFiguresCorrected Figures(Guid patient, SessionFigures s) => new(
        patient, s.EpisodeId.Value, s.CourseId.Value, s.SessionId.Value, s.HeartRateDelta, s.RibsTreated,
        Words.Of(s.Peristalsis), Points(s.Tenderness));

    /// <summary>Whatever shape the entry was stored in.</summary>
    private static bool IsOf(TreatmentEvent.RecordAmended amended, string name) =>
        amended.TargetType == name || amended.TargetType.StartsWith($"{name}_v", StringComparison.Ordinal);
}
