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
        // The figures stand for the amendment: an event is one fact to each audience.
        TreatmentEvent.RecordAmended { Session: { } session } =>
            Tell(SessionFiguresCorrected.Contract, Figures(patient, session)),
        TreatmentEvent.RecordAmended e when IsOf(e, "technique_applied") || IsOf(e, "session_completed") =>
            Tell(RecordAmended.Contract, new RecordAmended(patient, e.TargetEventId, e.Path)),
        TreatmentEvent.EntryWithdrawn { Sessions: { IsEmpty: false } sessions } =>
            Tell(SessionWithdrawn.Contract, Withdrawn(patient, sessions[0]) with
            {
                Others = sessions.Count == 1 ? null : [.. sessions.Skip(1).Select(s => Withdrawn(patient, s))],
            }),
        _ => null,
    };

    private static SessionWithdrawn Withdrawn(Guid patient, WithdrawnSession s) =>
        new(patient, s.EpisodeId.Value, s.CourseId.Value, s.SessionId?.Value, s.PlannedFor);

    private static SessionFiguresCorrected Figures(Guid patient, SessionFigures s) => new(
        patient, s.EpisodeId.Value, s.CourseId.Value, s.SessionId.Value, s.HeartRateDelta, s.RibsTreated,
        Words.Of(s.Peristalsis), Points(s.Tenderness));

    /// <summary>Whatever shape the entry was stored in.</summary>
    private static bool IsOf(TreatmentEvent.RecordAmended amended, string name) =>
        amended.TargetType == name || amended.TargetType.StartsWith($"{name}_v", StringComparison.Ordinal);
}
