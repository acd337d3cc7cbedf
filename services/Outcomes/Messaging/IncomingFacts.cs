using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using FromIntake = PeriostealPlatform.Contracts.Intake.V1;
using FromTreatment = PeriostealPlatform.Contracts.Treatment.V1;

namespace PeriostealPlatform.Outcomes.Messaging;

/// <summary>The words of the other services in the words of this one.</summary>
internal static class IncomingFacts
{
    /// <summary>All there is to note, in order; nothing when the fact is of no use here.</summary>
    /// <exception cref="UnknownContractException">The contract is not known.</exception>
    public static IReadOnlyList<OutcomeEvent> ReadAll(FactDelivery fact) =>
        Read(fact) is { } note ? [note, .. TreatmentFacts.ReadOthers(fact)] : [];

    /// <summary>The first thing to note; null when the fact is of no use here.</summary>
    /// <exception cref="UnknownContractException">The contract is not known.</exception>
    public static OutcomeEvent? Read(FactDelivery fact) => fact.Contract switch
    {
        EpisodeAccepted.Contract => From(ContractJson.Read<EpisodeAccepted>(fact), fact.OccurredAt),
        EpisodeClosed.Contract => From(ContractJson.Read<EpisodeClosed>(fact)),
        TransferAccepted.Contract => From(ContractJson.Read<TransferAccepted>(fact)),
        PatientDeceased.Contract => From(ContractJson.Read<PatientDeceased>(fact)),
        ConsentWithdrawn.Contract => From(ContractJson.Read<ConsentWithdrawn>(fact)),
        // Measuring needs the acceptance only: consent was checked before it, and sharing is for Records' gate.
        PatientRegistered.Contract or ConsentGranted.Contract or SharingDirectiveSet.Contract => null,
        // Red flags stop sessions, which are Treatment's; of an amended value this service keeps no copy.
        RedFlagRaised.Contract or RedFlagResolved.Contract or FromIntake.RecordAmended.Contract => null,
        // What of it is kept here comes with the session's corrected figures.
        FromTreatment.RecordAmended.Contract => null,
        _ => TreatmentFacts.Read(fact) ?? throw new UnknownContractException(fact.Contract),
    };

    private static EpisodeOpened From(EpisodeAccepted f, DateTimeOffset at) => new(
        new(f.EpisodeId),
        f.Clinic,
        [.. f.Indications.OrderByDescending(i => i.Primary).Select(i => i.Code)],
        f.RequiredMeasures,
        f.PrimaryMeasure,
        at);

    private static EpisodeEnded From(EpisodeClosed f) => new(new(f.EpisodeId), f.Reason);

    private static CustodyNoted From(TransferAccepted f) => new(new(f.EpisodeId), f.From, f.To);

    private static DeathNoted From(PatientDeceased f) => new(f.DateOfDeath, f.Precision, f.RelatedAdverseReactionId);

    private static ConsentWithdrawalNoted From(ConsentWithdrawn f) =>
        new(f.ConsentId, f.EpisodeId is { } episode ? new EpisodeId(episode) : null, f.Scope);
}
