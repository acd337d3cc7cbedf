using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Messaging.Outgoing;
using Contract = PeriostealPlatform.Contracts.Intake.V1;

namespace PeriostealPlatform.Intake.Messaging;

/// <summary>What Intake's events mean to Treatment and Outcomes. Sealed fields stay shut.</summary>
internal sealed class IntakeOutgoingFacts(EventNames<PatientEvent> names) : IOutgoingFacts
{
    private static readonly string[] Audiences = ["treatment", "outcomes"];

    public IEnumerable<OutgoingFact> Translate(StoredEvent stored)
    {
        (string Contract, object Body)? told = names.ReadShut(stored) switch
        {
            PatientEvent.PatientRegistered e => (
                Contract.PatientRegistered.Contract, new Contract.PatientRegistered(stored.StreamId, e.HomeClinic)),
            PatientEvent.ConsentGranted e => (
                Contract.ConsentGranted.Contract,
                new Contract.ConsentGranted(stored.StreamId, e.ConsentId.Value, e.EpisodeId?.Value, Code(e.Scope), e.Expires)),
            PatientEvent.ConsentWithdrawn e => (
                Contract.ConsentWithdrawn.Contract,
                new Contract.ConsentWithdrawn(
                    stored.StreamId, e.ConsentId.Value, e.EpisodeId?.Value, Code(e.Scope), e.EffectiveAt)),
            PatientEvent.SharingDirectiveSet e => (
                Contract.SharingDirectiveSet.Contract,
                new Contract.SharingDirectiveSet(stored.StreamId, Code(e.Policy), e.Clinics, e.BreakGlassAllowed, e.Version)),
            PatientEvent.EpisodeAccepted e => (Contract.EpisodeAccepted.Contract, Accepted(stored.StreamId, e)),
            PatientEvent.EpisodeClosed e => (
                Contract.EpisodeClosed.Contract, new Contract.EpisodeClosed(stored.StreamId, e.EpisodeId.Value, Code(e.Reason))),
            _ => null, // referral, screening, decline and deferral concern Intake alone
        };
        return told is { } fact ? Audiences.Select(audience => new OutgoingFact(audience, fact.Contract, fact.Body)) : [];
    }

    private static Contract.EpisodeAccepted Accepted(Guid patient, PatientEvent.EpisodeAccepted e) => new(
        patient,
        e.EpisodeId.Value,
        e.Clinic,
        [.. e.Indications.Select(i => new Contract.AcceptedIndication(i.Code, i.Primary, i.Limited))],
        e.Pathways,
        e.Restrictions,
        [.. e.ProhibitedSites.Select(s => new Contract.ProhibitedSite(s.Code, s.Side is { } side ? Code(side) : null))],
        e.RequiredMeasures,
        e.PrimaryMeasure,
        e.ValidUntil);

    private static string Code<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
