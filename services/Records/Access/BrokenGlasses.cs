using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Access;

/// <summary>The emergency permissions of patients' records.</summary>
internal sealed class BrokenGlasses(
    IEventStore store, EventCodec<RecordFact> codec, SharingGrounds grounds)
{
    private readonly CommandExecutor<EmergencyState, RecordFact> _executor = new(store, codec, EmergencyState.Aggregate);

    /// <summary>Whether this person may read although the patient says no, and at which version of the stream that was so.</summary>
    public async Task<(bool Open, long Version)> IsOpenAsync(
        Guid patient, Actor actor, DateTimeOffset at, CancellationToken ct)
    {
        var loaded = await _executor.LoadAsync(patient, ct);
        return (loaded.State.IsOpen(actor.UserId, actor.Clinic, at), loaded.Head.Version);
    }

    /// <summary>Breaks the glass; null when Records knows no such patient.</summary>
    public async Task<CommandOutcome?> BreakAsync(
        Guid patient, CommandContext context, string reason, CancellationToken ct) =>
        await grounds.FindAsync(patient, ct) is { } known
            ? await _executor.ExecuteAsync(
                patient,
                context,
                state => BreakGlassDecider.Use(state, known.Ground, context.Actor, reason, context.RecordedAt),
                answer: null,
                ct)
            : null;
}
