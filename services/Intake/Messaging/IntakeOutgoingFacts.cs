using System.Text.Json;
using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Messaging.Outgoing;
using Contract = PeriostealPlatform.Contracts.Intake.V1;

namespace PeriostealPlatform.Intake.Messaging;

/// <summary>What Intake's events mean to Treatment and Outcomes. Sealed fields stay shut.</summary>
internal sealed class IntakeOutgoingFacts(EventNames<PatientEvent> names) : IOutgoingFacts
{
    private static readonly string[] Both = ["treatment", "outcomes"], Treatment = ["treatment"];

    public IEnumerable<OutgoingFact> Translate(StoredEvent stored)
    {
        var patient = stored.StreamId;
        (string Contract, object Body)? told = names.ReadShut(stored) switch
        {
            PatientEvent.PatientRegistered e => (Contract.PatientRegistered.Contract, Registered(patient, e)),
            PatientEvent.ConsentGranted e => (Contract.ConsentGranted.Contract, Granted(patient, e)),
            PatientEvent.ConsentWithdrawn e => (Contract.ConsentWithdrawn.Contract, Withdrawn(patient, e)),
            PatientEvent.SharingDirectiveSet e => (Contract.SharingDirectiveSet.Contract, Shared(patient, e)),
            PatientEvent.EpisodeAccepted e => (Contract.EpisodeAccepted.Contract, Accepted(patient, e)),
            PatientEvent.EpisodeClosed e => (Contract.EpisodeClosed.Contract, Closed(patient, e)),
            PatientEvent.PatientsMerged e => (Contract.PatientsMerged.Contract, MergedFacts.Of(patient, e)),
            PatientEvent.PatientRetired e => (Contract.PatientRetired.Contract, MergedFacts.Of(patient, e)),
            PatientEvent.PatientsUnmerged e => (Contract.PatientsUnmerged.Contract, MergedFacts.Of(patient, e)),
            PatientEvent.PatientRestored e => (Contract.PatientRestored.Contract, MergedFacts.Of(patient, e)),
            PatientEvent.TransferAccepted e => (Contract.TransferAccepted.Contract, Transferred(patient, e)),
            PatientEvent.RedFlagRaised e => (Contract.RedFlagRaised.Contract, Raised(patient, e)),
            PatientEvent.RedFlagResolved e => (Contract.RedFlagResolved.Contract, Resolved(patient, e)),
            PatientEvent.PatientDeceased e => (Contract.PatientDeceased.Contract, Deceased(patient, e)),
            _ => null, // referral, screening, decline, deferral and what others told concern Intake alone
        };
        return told is { } fact
            ? AudiencesOf(fact.Contract).Select(audience => new OutgoingFact(audience, fact.Contract, fact.Body))
            : [];
    }

    // Outcomes starts no sessions: what stands in their way concerns it not.
    private static string[] AudiencesOf(string contract) =>
        contract is Contract.RedFlagRaised.Contract or Contract.RedFlagResolved.Contract ? Treatment : Both;

    private static Contract.PatientRegistered Registered(Guid patient, PatientEvent.PatientRegistered e) =>
        new(patient, e.HomeClinic);

    private static Contract.ConsentGranted Granted(Guid patient, PatientEvent.ConsentGranted e) =>
        new(patient, e.ConsentId.Value, e.EpisodeId?.Value, Code(e.Scope), e.Expires);

    private static Contract.ConsentWithdrawn Withdrawn(Guid patient, PatientEvent.ConsentWithdrawn e) =>
        new(patient, e.ConsentId.Value, e.EpisodeId?.Value, Code(e.Scope), e.EffectiveAt);

    private static Contract.SharingDirectiveSet Shared(Guid patient, PatientEvent.SharingDirectiveSet e) =>
        new(patient, Code(e.Policy), e.Clinics, e.BreakGlassAllowed, e.Version);

    private static Contract.EpisodeClosed Closed(Guid patient, PatientEvent.EpisodeClosed e) =>
        new(patient, e.EpisodeId.Value, Code(e.Reason));

    private static Contract.TransferAccepted Transferred(Guid patient, PatientEvent.TransferAccepted e) =>
        new(patient, e.EpisodeId.Value, e.From, e.To, e.Practitioner);

    private static Contract.RedFlagRaised Raised(Guid patient, PatientEvent.RedFlagRaised e) =>
        new(patient, e.EpisodeId?.Value, e.RedFlagId.Value, e.Code, Urgency(e.Urgency));

    private static Contract.RedFlagResolved Resolved(Guid patient, PatientEvent.RedFlagResolved e) =>
        new(patient, e.RedFlagId.Value, e.Code);

    private static Contract.PatientDeceased Deceased(Guid patient, PatientEvent.PatientDeceased e) =>
        new(patient, e.DateOfDeath, Code(e.Precision), e.RelatedAdverseReactionId?.Value);

    private static string Urgency(RedFlagUrgency urgency) =>
        urgency == RedFlagUrgency.WithinTwoWeeks ? "two-weeks" : Code(urgency);

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

    private static string Code<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
