using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Access;

/// <summary>The emergency permissions of patients' records.</summary>
internal sealed class BrokenGlasses(
    IEventStore store, EventCodec<RecordFact> codec, SharingGrounds grounds, TimeProvider clock)
{
    private readonly CommandExecutor<EmergencyState, RecordFact> _executor = new(store, codec, EmergencyState.Aggregate);

    /// <summary>Whether this person may read now although the directive says no.</summary>
    public async Task<bool> IsOpenAsync(Guid patient, Actor actor, CancellationToken ct) =>
        (await _executor.LoadAsync(patient, ct)).State.IsOpen(actor.UserId, actor.Clinic, clock.GetUtcNow());

    /// <summary>Breaks the glass; null when Records knows no such patient.</summary>
    public async Task<CommandOutcome?> BreakAsync(
        Guid patient, CommandContext context, string reason, CancellationToken ct) =>
        await grounds.FindAsync(patient, ct) is { } ground
            ? await _executor.ExecuteAsync(
                patient,
                context,
                state => BreakGlassDecider.Use(state, ground, context.Actor, reason, context.RecordedAt),
                answer: null,
                ct)
            : null;
}
