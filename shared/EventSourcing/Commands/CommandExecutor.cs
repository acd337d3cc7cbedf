using System.Diagnostics;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventSourcing.Commands;

/// <summary>Carries out a command on one stream: load, decide, append; and decide again when a race was lost.</summary>
/// <param name="store">Where the streams are.</param>
/// <param name="codec">Reads and writes their bodies.</param>
/// <param name="aggregate">How facts fold.</param>
/// <param name="snapshots">A cache of folded states; null folds from the first event every time.</param>
public sealed class CommandExecutor<TState, TFact>(
    IEventStore store,
    EventCodec<TFact> codec,
    Aggregate<TState, TFact> aggregate,
    StateSnapshots<TState>? snapshots = null)
    where TState : notnull
    where TFact : notnull
{
    /// <summary>How often a decision that lost a race is made again.</summary>
    public const int MostTries = 5;

    private static readonly Refusal Busy =
        new("PP-API-009", "The record is being changed by others. Try again.", RefusalKind.State);

    /// <summary>The same executor on another store, such as one bound to a transaction.</summary>
    public CommandExecutor<TState, TFact> On(IEventStore other) => new(other, codec, aggregate, snapshots);

    /// <summary>Reads a stream to its state.</summary>
    public async Task<Loaded<TState>> LoadAsync(Guid stream, CancellationToken ct)
    {
        var kept = snapshots is null ? null : await snapshots.FindAsync(stream, ct);
        var loaded = await FoldAsync(stream, kept, ct) ?? await FoldAsync(stream, null, ct);
        if (snapshots is not null)
            await snapshots.KeepAsync(stream, loaded!, kept?.Head.Version ?? 0, ct);
        return loaded!;
    }

    /// <summary>Folds on from a kept state; null when the stream does not hold the event that state ends with.</summary>
    private async Task<Loaded<TState>?> FoldAsync(Guid stream, Loaded<TState>? kept, CancellationToken ct)
    {
        var (state, head) = (aggregate.Initial, StreamHead.Empty);
        await foreach (var stored in store.ReadStreamAsync(stream, new StreamSlice(kept?.Head.Version ?? 1), ct))
        {
            if (stored.Version == kept?.Head.Version)
            {
                if (stored.Head.Hash != kept.Head.Hash)
                    return null;
                (state, head) = (kept.State, stored.Head);
            }
            else
            {
                (state, head) = (aggregate.Evolve(state, await codec.ReadAsync(stored, ct)), stored.Head);
            }
        }

        return kept is not null && head.Version < kept.Head.Version ? null : new Loaded<TState>(state, head);
    }

    /// <summary>Carries out a command.</summary>
    /// <param name="stream">The patient.</param>
    /// <param name="context">Who, when, and with which key.</param>
    /// <param name="decide">The decision: a pure function of the state. May be called several times.</param>
    /// <param name="answer">What the caller is told beside version and warnings, from the facts recorded; null for nothing.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CommandOutcome> ExecuteAsync(
        Guid stream,
        CommandContext context,
        Func<TState, Decision<TFact>> decide,
        Func<IReadOnlyList<TFact>, JsonObject>? answer,
        CancellationToken ct)
    {
        // A retry may come when its time has become a late one: it still gets the first try's answer.
        if (TimeRules.Check(context) is { } badTime)
            return await EarlierAsync(context, ct) ?? new CommandOutcome.Refused(badTime);

        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var loaded = await LoadAsync(stream, ct);
            var decision = Decide(loaded, context, decide);

            // A retry arrives at a state its first try has changed: what was answered then is the answer now.
            if (decision is not Decision<TFact>.Accepted { Facts.Count: > 0 } && await EarlierAsync(context, ct) is { } earlier)
                return earlier;
            if (decision is null)
                return new CommandOutcome.VersionMismatch(loaded.Head.Version);
            if (decision is Decision<TFact>.Refused refused)
                return new CommandOutcome.Refused(refused.Refusal);

            var accepted = (Decision<TFact>.Accepted)decision;
            var version = loaded.Head.Version + accepted.Facts.Count;
            var told = Answer(answer?.Invoke(accepted.Facts), version, accepted.Warnings);
            if (accepted.Facts.Count == 0 && context.Key is null)
                return new CommandOutcome.Done(version, told);

            var request = await RequestAsync(stream, loaded.Head, context, accepted.Facts, told, ct);
            switch (await store.AppendAsync(request, ct))
            {
                case AppendResult.Appended:
                    return new CommandOutcome.Done(version, told);
                case AppendResult.KeyUsed used:
                    return Earlier(used.Earlier, context.Key!);
                case AppendResult.WrongVersion wrong when context.ExpectedVersion is not null:
                    return new CommandOutcome.VersionMismatch(wrong.ActualVersion);
            }
        }

        return new CommandOutcome.Refused(Busy);
    }

    private static Decision<TFact>? Decide(Loaded<TState> loaded, CommandContext context, Func<TState, Decision<TFact>> decide) =>
        context.ExpectedVersion is { } expected && expected != loaded.Head.Version ? null : decide(loaded.State);

    private async Task<CommandOutcome?> EarlierAsync(CommandContext context, CancellationToken ct) =>
        context.Key is { } key && await store.FindAnswerAsync(key.Key, ct) is { } earlier ? Earlier(earlier, key) : null;

    private static CommandOutcome Earlier(AnsweredCommand earlier, CommandKey key)
    {
        if (!string.Equals(earlier.Fingerprint, key.Fingerprint, StringComparison.Ordinal))
            return new CommandOutcome.KeyReused();
        var told = JsonNode.Parse(earlier.Answer.Span)!.AsObject();
        return new CommandOutcome.Done(told["version"]!.GetValue<long>(), told);
    }

    private static JsonObject Answer(JsonObject? told, long version, IReadOnlyList<Warning> warnings)
    {
        told ??= [];
        told["version"] = version;
        told["warnings"] = new JsonArray([.. warnings.Select(w =>
            (JsonNode)new JsonObject { ["code"] = w.Code, ["message"] = w.Message })]);
        return told;
    }

    private async Task<AppendRequest> RequestAsync(
        Guid stream,
        StreamHead head,
        CommandContext context,
        IReadOnlyList<TFact> facts,
        JsonObject told,
        CancellationToken ct)
    {
        var headers = new EventHeaders
        {
            SchemaVersion = 1,
            OccurredAt = context.OccurredAt,
            Zone = context.Zone,
            Clinic = context.Actor.Clinic,
            Actor = context.Actor.UserId,
            Role = context.Actor.Role,
            LateEntryReason = context.LateEntryReason,
            TraceParent = Activity.Current?.Id,
        };
        // What a message causes belongs to the trace that the message came with.
        var correlation = context.CorrelationId ?? Activity.Current?.TraceId.ToHexString();
        var events = new List<EventToAppend>(facts.Count);
        foreach (var fact in facts)
        {
            var id = Guid.CreateVersion7(context.RecordedAt);
            var version = head.Version + events.Count + 1;
            events.Add(await codec.WriteAsync(fact, stream, version, headers, id, correlation, context.CausationId, ct));
        }

        var command = context.Key is { } key
            ? new AnsweredCommand(key.Key, key.Fingerprint, FactJson.ToBytes(told))
            : null;
        return new AppendRequest(stream, head, events, context.RecordedAt, command);
    }
}

/// <summary>A state and the end of the stream it was read from.</summary>
public sealed record Loaded<TState>(TState State, StreamHead Head);
