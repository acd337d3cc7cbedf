using System.Diagnostics;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.Treatment.Appointments;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Messaging;

/// <summary>What other services tell: each fact becomes a fact of this service's own stream, by actor system.</summary>
internal sealed class TreatmentFactHandler(
    CommandExecutor<TreatmentState, TreatmentEvent> executor, IClinicZones zones, TimeProvider clock) : IFactHandler
{
    public async Task HandleAsync(FactDelivery fact, InboxTransaction transaction, CancellationToken ct)
    {
        if (Reactions.To(fact) is not { } decide)
            return;
        var context = ContextOf(fact);
        var outcome = await executor.On(BookingEventStore.In(transaction.Store, transaction.Transaction)).ExecuteAsync(
            fact.PatientId,
            context,
            state => BookingRelease.After(decide(state), state, context.OccurredAt),
            answer: null,
            ct);
        if (outcome is not CommandOutcome.Done)
            throw new InvalidOperationException($"{fact.Contract} was not taken in: {outcome.GetType().Name}.");
    }

    private CommandContext ContextOf(FactDelivery fact)
    {
        var zone = zones.ZoneOf(fact.Clinic)
            ?? throw new InvalidOperationException("The fact comes from a clinic that is not of the chain.");
        var now = clock.GetUtcNow();
        return new CommandContext
        {
            Actor = Actor.System(fact.Clinic),
            RecordedAt = now,
            OccurredAt = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Zone = zone,
            CorrelationId = Activity.Current?.TraceId.ToHexString(),
            CausationId = fact.MessageId.ToString(),
        };
    }
}
