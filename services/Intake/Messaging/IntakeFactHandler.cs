using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Intake.Messaging;

/// <summary>Closes an episode when Outcomes discharges the patient from it.</summary>
internal sealed class IntakeFactHandler(PatientCommands patients, IClinicZones zones, TimeProvider clock) : IFactHandler
{
    public async Task HandleAsync(FactDelivery fact, InboxTransaction transaction, CancellationToken ct)
    {
        if (fact.Contract != PatientDischarged.Contract)
            throw new UnknownContractException(fact.Contract);

        var discharged = ContractJson.Read<PatientDischarged>(fact);
        var outcome = await patients.On(transaction.Store).ExecuteAsync(
            fact.PatientId,
            Context(fact),
            state => ClosureDecider.Discharged(state, new(discharged.EpisodeId)),
            null,
            ct);
        if (outcome is not CommandOutcome.Done)
            throw new InvalidOperationException($"A discharge could not be taken in: {Why(outcome)}.");
    }

    // The discharge happened when it did; the episode is closed when Intake learns of it.
    private CommandContext Context(FactDelivery fact)
    {
        var now = clock.GetUtcNow();
        var zone = zones.ZoneOf(fact.Clinic)
            ?? throw new InvalidOperationException("A fact comes from a clinic that is not one of the chain's.");
        return new CommandContext
        {
            Actor = Actor.System(fact.Clinic),
            RecordedAt = now,
            OccurredAt = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Zone = zone,
            CausationId = fact.MessageId.ToString("D"),
        };
    }

    private static string Why(CommandOutcome outcome) =>
        outcome is CommandOutcome.Refused { Refusal.Code: var code } ? code : outcome.GetType().Name;
}
