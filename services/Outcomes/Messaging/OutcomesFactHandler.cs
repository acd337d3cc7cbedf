using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Merging;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Outcomes.Messaging;

/// <summary>Takes in what Intake and Treatment tell, in one transaction with what it causes here.</summary>
internal sealed class OutcomesFactHandler(
    CommandExecutor<OutcomeState, OutcomeEvent> outcomes, HistoryLinks links, IClinicZones zones, TimeProvider clock)
    : IFactHandler
{
    public async Task HandleAsync(FactDelivery fact, InboxTransaction transaction, CancellationToken ct)
    {
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
        if (await links.TakeInAsync(fact, transaction, context, ct) || IncomingFacts.ReadAll(fact) is not [_, ..] notes)
            return;
        var here = outcomes.On(transaction.Store);
        // A record that goes on elsewhere is written to no more: its facts go on with it.
        var patient = await here.FindAsync(
            fact.PatientId, FactSubjects.Of(fact), OutcomeState.Knows, awaited: null, ct);
        foreach (var note in notes)
        {
            var outcome = await here.ExecuteAsync(patient, context, state => NoticeDecider.Note(state, note), null, ct);
            if (outcome is not CommandOutcome.Done)
                throw new InvalidOperationException($"A fact could not be noted: {Code(outcome)}.");
        }
    }

    private static string Code(CommandOutcome outcome) =>
        outcome is CommandOutcome.Refused { Refusal.Code: var code } ? code : outcome.GetType().Name;
}
