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

    private readonly StreamLoader<TState, TFact> _streams = new(store, codec, aggregate, snapshots);

    /// <summary>The same executor on another store, such as one bound to a transaction.</summary>
    public CommandExecutor<TState, TFact> On(IEventStore other) => new(other, codec, aggregate, snapshots);

    /// <summary>Whether a state takes no more commands (INT-19).</summary>
    public bool IsClosed(TState state) => aggregate.Closed?.Invoke(state) is not null;

    /// <summary>Reads a stream to its state.</summary>
    public Task<Loaded<TState>> LoadAsync(Guid stream, CancellationToken ct) => _streams.LoadAsync(stream, ct);

    /// <summary>Reads a stream to its state and every fact in it, for decisions that are about entries themselves.</summary>
    public Task<History<TState, TFact>> LoadHistoryAsync(Guid stream, CancellationToken ct) =>
        _streams.LoadHistoryAsync(stream, ct);

    /// <summary>Carries out a command.</summary>
    /// <param name="stream">The patient.</param>
    /// <param name="context">Who, when, and with which key.</param>
    /// <param name="decide">The decision: a pure function of the state. May be called several times.</param>
    /// <param name="answer">What the caller is told beside version and warnings, from the facts recorded; null for nothing.</param>
    /// <param name="ct">Cancels.</param>
    public Task<CommandOutcome> ExecuteAsync(
        Guid stream,
        CommandContext context,
        Func<TState, Decision<TFact>> decide,
        Func<IReadOnlyList<TFact>, JsonObject>? answer,
        CancellationToken ct) =>
        TryAsync(
            stream,
            context,
            async () =>
            {
                var loaded = await LoadAsync(stream, ct);
                return (loaded.Head, () => aggregate.Decide(loaded.State, context.EvenWhenClosed, decide));
            },
            answer,
            ct);

    /// <summary>Carries out a command that is about entries of the stream, such as an amendment.</summary>
    public Task<CommandOutcome> ExecuteOnHistoryAsync(
        Guid stream,
        CommandContext context,
        Func<History<TState, TFact>, Decision<TFact>> decide,
        Func<IReadOnlyList<TFact>, JsonObject>? answer,
        CancellationToken ct) =>
        TryAsync(
            stream,
            context,
            async () =>
            {
                var loaded = await LoadHistoryAsync(stream, ct);
                return (loaded.Head, () => decide(loaded));
            },
            answer,
            ct);

    private async Task<CommandOutcome> TryAsync(
        Guid stream,
        CommandContext context,
        Func<Task<(StreamHead Head, Func<Decision<TFact>> Decide)>> load,
        Func<IReadOnlyList<TFact>, JsonObject>? answer,
        CancellationToken ct)
    {
        // A retry may come when its time has become a late one: it still gets the first try's answer.
        if (TimeRules.Check(context) is { } badTime)
            return await EarlierAsync(context, ct) ?? new CommandOutcome.Refused(badTime);

        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var (head, decide) = await load();
            var decision = context.ExpectedVersion is { } expected && expected != head.Version ? null : decide();

            // A retry arrives at a state its first try has changed: what was answered then is the answer now.
            if (decision is not Decision<TFact>.Accepted { Facts.Count: > 0 } && await EarlierAsync(context, ct) is { } earlier)
                return earlier;
            if (decision is null)
                return new CommandOutcome.VersionMismatch(head.Version);
            if (decision is Decision<TFact>.Refused refused)
                return new CommandOutcome.Refused(refused.Refusal);

            var accepted = (Decision<TFact>.Accepted)decision;
            var version = head.Version + accepted.Facts.Count;
            var told = Answer(answer?.Invoke(accepted.Facts), version, accepted.Warnings);
            if (accepted.Facts.Count == 0 && context.Key is null)
                return new CommandOutcome.Done(version, told);

            var request = await RequestAsync(stream, head, context, accepted.Facts, told, ct);
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
            RulesVersion = context.RulesVersion,
            TraceParent = Activity.Current?.Id,
        };
        // What a message causes belongs to the trace that the message came with.
        var correlation = context.CorrelationId ?? Activity.Current?.TraceId.ToHexString();
        var events = new List<EventToAppend>(facts.Count);
        foreach (var fact in facts)
        {
            var id = Guid.CreateVersion7(context.RecordedAt);
            var version = head.Version + events.Count + 1;
            var own = fact is IFoundByPlatform ? ByPlatform(headers) : headers;
            events.Add(await codec.WriteAsync(fact, stream, version, own, id, correlation, context.CausationId, ct));
        }

        var command = context.Key is { } key
            ? new AnsweredCommand(key.Key, key.Fingerprint, FactJson.ToBytes(told))
            : null;
        return new AppendRequest(stream, head, events, context.RecordedAt, command);
    }

    private static EventHeaders ByPlatform(EventHeaders headers)
    {
        var platform = Actor.System(headers.Clinic);
        return headers with { Actor = platform.UserId, Role = platform.Role, LateEntryReason = null };
    }
}
