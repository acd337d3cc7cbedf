using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Access;

/// <summary>The emergency permissions of patients' records.</summary>
internal sealed class BrokenGlasses(CommandExecutor<EmergencyState, RecordFact> executor, SharingGrounds grounds)
{
    /// <summary>Whether this person may read although the patient says no, and at which version of the stream that was so.</summary>
    public async Task<(bool Open, long Version)> IsOpenAsync(
        Guid patient, Actor actor, DateTimeOffset at, CancellationToken ct)
    {
        var loaded = await executor.LoadAsync(patient, ct);
        return (loaded.State.IsOpen(actor.UserId, actor.Clinic, at), loaded.Head.Version);
    }

    /// <summary>Breaks the glass; null when Records knows no such patient.</summary>
    public async Task<CommandOutcome?> BreakAsync(
        Guid patient, CommandContext context, string reason, CancellationToken ct)
    {
        if (await grounds.FindAsync(patient, ct) is not { } known)
            return null;
        var review = Guid.CreateVersion7(context.RecordedAt);
        return await executor.ExecuteAsync(
            patient,
            context,
            state => BreakGlassDecider.Use(state, known.Ground, context.Actor, reason, context.RecordedAt, review),
            facts => facts is [AccessEvent.BreakGlassUsed used]
                ? new() { ["reviewId"] = review, ["expiresAt"] = used.ExpiresAt }
                : [],
            ct);
    }
}
