using System.Diagnostics;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.Treatment.Appointments;
using PeriostealPlatform.Treatment.Merging;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Messaging;

/// <summary>What other services tell: each fact becomes a fact of this service's own stream, by actor system.</summary>
internal sealed class TreatmentFactHandler(
    CommandExecutor<TreatmentState, TreatmentEvent> executor, HistoryLinks links, IClinicZones zones, TimeProvider clock)
    : IFactHandler
{
    public async Task HandleAsync(FactDelivery fact, InboxTransaction transaction, CancellationToken ct)
    {
        if (await links.TakeInAsync(fact, transaction, ContextOf(fact), ct))
            return;
        if (Reactions.To(fact) is not { } decide)
            return;
        var context = ContextOf(fact);
        var here = executor.On(BookingEventStore.In(transaction.Store, transaction.Transaction));
        // A history that goes on elsewhere is written to no more: its facts go on with it.
        var patient = await here.FindAsync(
            fact.PatientId,
            FactSubjects.Of(fact),
            TreatmentState.Knows,
            state => state.Awaited.Where(a => a.Survives).Select(a => a.Other),
            ct);
        var outcome = await here.ExecuteAsync(
            patient, context, state => BookingRelease.After(decide(state), state, context.OccurredAt), answer: null, ct);
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
