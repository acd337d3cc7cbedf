using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Commands;
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
        var outcome = await patients.On(transaction.Store)
            .ExecuteAsync(fact.PatientId, Context(fact), decide, null, ct);
        if (outcome is not CommandOutcome.Done)
            throw new InvalidOperationException($"{fact.Contract} could not be taken in: {Why(outcome)}.");
    }

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
