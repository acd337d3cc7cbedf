using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Intake.Messaging;

/// <summary>What other services tell: each fact becomes a fact of this service's own stream, by actor system.</summary>
internal sealed class IntakeFactHandler(PatientCommands patients, IClinicZones zones, TimeProvider clock) : IFactHandler
{
    public async Task HandleAsync(FactDelivery fact, InboxTransaction transaction, CancellationToken ct)
    {
        if (Reactions.To(fact) is not { } decide)
            return;
        var here = patients.On(transaction.Store);
        // A record that was merged is written to no more: its facts go on with the survivor's.
        var patient = await here.FindAsync(fact.PatientId, FactSubjects.Of(fact), Knows, awaited: null, ct);
        var outcome = await here.ExecuteAsync(patient, Context(fact), decide, null, ct);
        if (outcome is not CommandOutcome.Done)
            throw new InvalidOperationException($"{fact.Contract} could not be taken in: {Why(outcome)}.");
    }

    private static bool Knows(PatientState state, Guid id) =>
        state.Episodes.ContainsKey(new(id)) || state.AdverseReactions.ContainsKey(new(id));

    // What others tell happened when it did; Intake's own fact is made when Intake learns of it.
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
