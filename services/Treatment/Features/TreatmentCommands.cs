using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.Appointments;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Carries a checked request to its decision and back.</summary>
internal sealed class TreatmentCommands(CommandExecutor<TreatmentState, TreatmentEvent> executor)
{
    /// <summary>A new id, made once for a request: a decision that is made again must allocate the same.</summary>
    public static Guid NewId(CommandRequest request) => Guid.CreateVersion7(request.RecordedAt);

    /// <param name="patient">The stream.</param>
    /// <param name="request">Who, when, under which key.</param>
    /// <param name="body">The body.</param>
    /// <param name="check">What is not possible in it; null when nothing was to be checked.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="allocated">Name and value of an id that the answer tells.</param>
    /// <param name="answer">What the answer tells beside, from the facts recorded.</param>
    /// <param name="afterDeath">A deceased patient's record takes it: what is owed after a fatal reaction.</param>
    public async Task<CommandResult> RunAsync(
        Guid patient,
        CommandRequest request,
        CommandBody body,
        Check? check,
        Func<TreatmentState, Acting, Decision<TreatmentEvent>> decide,
        CancellationToken ct,
        (string Name, Guid Id)? allocated = null,
        Func<IReadOnlyList<TreatmentEvent>, JsonObject>? answer = null,
        bool afterDeath = false)
    {
        if (check?.Failed == true)
            return CommandResult.Invalid(check);
        var context = request.For(body);
        var by = Acting.Of(context);
        try
        {
            return CommandResult.From(await executor.ExecuteAsync(
                patient,
                context,
                state => state.Alerts.Deceased is not null && !afterDeath
                    ? Refusals.RecordClosed("deceased")
                    : BookingRelease.After(decide(state, by), state, by.At),
                allocated is { } id ? _ => new JsonObject { [id.Name] = id.Id } : answer,
                ct));
        }
        catch (SlotTakenException taken)
        {
            return CommandResult.From(taken.Refusal);
        }
    }

    /// <summary>Carries out a command about entries themselves, which a closed record takes too (INT-19).</summary>
    public async Task<CommandResult> RunOnHistoryAsync(
        Guid patient,
        CommandRequest request,
        CommandBody body,
        Check check,
        Func<History<TreatmentState, TreatmentEvent>, CommandContext, Decision<TreatmentEvent>> decide,
        CancellationToken ct)
    {
        if (check.Failed)
            return CommandResult.Invalid(check);
        var context = request.For(body);
        return CommandResult.From(await executor.ExecuteOnHistoryAsync(
            patient, context, history => decide(history, context), answer: null, ct));
    }
}
