using PeriostealPlatform.Contracts.Treatment.V1;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using PeriostealPlatform.Treatment.Versioning;

namespace PeriostealPlatform.Treatment.Messaging;

/// <summary>
/// What others need from treatment: Outcomes for due dates, statistics and the safety register, Intake to note an adverse
/// reaction on the patient. Ids, codes and values only: sealed fields are read shut.
/// </summary>
internal sealed partial class TreatmentOutgoingFacts : IOutgoingFacts
{
    private const string Outcomes = "outcomes";
    private const string Intake = "intake";

    public IEnumerable<OutgoingFact> Translate(StoredEvent stored)
    {
        var patient = stored.StreamId;
        return TreatmentEvents.Names.ReadShut(stored) switch
        {
            TreatmentEvent.CoursePlanned e => TellIntakeToo(CoursePlanned.Contract, new CoursePlanned(
                patient, e.EpisodeId.Value, e.CourseId.Value, e.CustodyClinic, e.PlanVersion, e.Sessions,
                e.MinIntervalDays, e.ReassessEvery, e.Measures)),
            TreatmentEvent.CourseActivated e => Tell(CourseActivated.Contract, new CourseActivated(
                patient, e.EpisodeId.Value, e.CourseId.Value, e.PlanVersion)),
            TreatmentEvent.SessionCompleted e => Tell(SessionCompleted.Contract, new SessionCompleted(
                patient, e.EpisodeId.Value, e.CourseId.Value, e.SessionId.Value, ClinicOf(stored), e.Number, e.Points,
                e.HeartRateDelta, e.RibsTreated, Words.Of(e.Peristalsis), e.Tenderness is { } points ? Points(points) : null)),
            TreatmentEvent.SessionAborted e => Tell(SessionAborted.Contract, new SessionAborted(
                patient, e.EpisodeId.Value, e.CourseId.Value, e.SessionId.Value, ClinicOf(stored), e.Number,
                Words.Of(e.Reason))),
            TreatmentEvent.SessionMissed e => Tell(SessionMissed.Contract, new SessionMissed(
                patient, e.EpisodeId.Value, e.CourseId.Value, e.PlannedFor, Words.Of(e.Kind), e.ContactMade)),
            TreatmentEvent.CourseCompleted e => Tell(CourseCompleted.Contract, new CourseCompleted(
                patient, e.EpisodeId.Value, e.CourseId.Value, e.SessionsDone)),
            var other => TellOfPlansAndFindings(patient, other) ?? TellOfReactions(patient, other)
                ?? TellOfCorrections(patient, other) ?? [],
        };
    }

    private static List<Contracts.Treatment.V1.TreatedPoint> Points(IEnumerable<PointTenderness> points) =>
        [.. points.Select(p => new Contracts.Treatment.V1.TreatedPoint(p.Site, Words.Of(p.Side), p.Level, p.Before, p.After))];

    private static OutgoingFact[] TellIntakeToo(string contract, object body) =>
        [.. Tell(contract, body), new(Intake, contract, body)];

    private static OutgoingFact[] Tell(string contract, object body) => [new(Outcomes, contract, body)];

    private static string ClinicOf(StoredEvent stored) => stored.Headers?.Clinic
        ?? throw new InvalidOperationException("An event without headers names no clinic to tell others.");
}
