using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Outcomes.Messaging;

/// <summary>Takes in what Intake and Treatment tell, in one transaction with what it causes here.</summary>
internal sealed class OutcomesFactHandler(
    CommandExecutor<OutcomeState, OutcomeEvent> outcomes, IClinicZones zones, TimeProvider clock) : IFactHandler
{
    public async Task HandleAsync(FactDelivery fact, InboxTransaction transaction, CancellationToken ct)
    {
        if (IncomingFacts.Read(fact) is not { } note) return;
        var zone = zones.ZoneOf(fact.Clinic)
            ?? throw new InvalidOperationException("A fact comes from a clinic that is not one of the chain's.");
        var context = new CommandContext
        {
            Actor = Actor.System(fact.Clinic),
            RecordedAt = clock.GetUtcNow(),
            OccurredAt = fact.OccurredAt,
            Zone = zone,
            CausationId = fact.MessageId.ToString("D"),
        };
        var outcome = await outcomes.On(transaction.Store)
            .ExecuteAsync(fact.PatientId, context, state => NoticeDecider.Note(state, note), null, ct);
        if (outcome is not CommandOutcome.Done)
            throw new InvalidOperationException($"A fact could not be noted: {Code(outcome)}.");
    }

    private static string Code(CommandOutcome outcome) =>
        outcome is CommandOutcome.Refused { Refusal.Code: var code } ? code : outcome.GetType().Name;
}
