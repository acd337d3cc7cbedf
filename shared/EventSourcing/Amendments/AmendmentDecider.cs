using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.EventSourcing.Amendments;

/// <summary>
/// Whether a recorded value may be amended (TRT-20, TRT-21). Pure: the whole stream in, one fact or a refusal out.
/// A lead agrees before, with <see cref="Countersign"/>, so that no name stands under a change its owner has not seen.
/// </summary>
public sealed class AmendmentDecider<TState, TFact>(
    Aggregate<TState, TFact> aggregate, EventNames<TFact> names, AmendmentPolicy<TState, TFact> policy)
    where TState : notnull
    where TFact : notnull
{
    private const string Lead = "clinical-lead";

    private readonly AmendmentRefusals _refusals = new(policy.StaleCode, policy.CountersignCode);

    /// <summary>Amends a value. A retry changes nothing.</summary>
    public Decision<TFact> Amend(History<TState, TFact> history, CommandContext by, AmendmentRequest request)
    {
        if (Find(history, by, request, out var target, out var value) is { } no)
            return no;
        if (AmendedValue.Same(value.Before, value.After))
            return IsRetry(history, request) ? Decision.Nothing : _refusals.Stale;
        if (Contradicted(history, by, target, value, out var after) is { } contradiction)
            return contradiction;
        var fact = policy.WithConsequences(
            policy.Amended(value, request.Reason, request.CountersignedBy), after, AsTheyRead(history, target, after));
        if (Impossible(history, target, after, fact) is { } impossible)
            return impossible;
        return IsCountersigned(history, target, by, value, request.CountersignedBy) ? fact : _refusals.CountersignMissing;
    }

    /// <summary>A clinical lead agrees to a change that somebody else will make. A retry changes nothing.</summary>
    public Decision<TFact> Countersign(History<TState, TFact> history, CommandContext by, AmendmentRequest request)
    {
        if (by.Actor.Role != Lead)
            return _refusals.CountersignMissing with { Kind = RefusalKind.Forbidden };
        if (Find(history, by, request, out var target, out var value) is { } no)
            return no;
        if (AmendedValue.Same(value.Before, value.After))
            return _refusals.Stale;
        if (Contradicted(history, by, target, value, out var after) is { } contradiction)
            return contradiction;
        var fact = policy.Countersigned(value);
        if (Impossible(history, target, after, fact) is { } impossible)
            return impossible;
        return SignedBy(history, by.Actor.UserId, value) ? Decision.Nothing : fact;
    }

    /// <summary>TRT-20: an existing, amendable value that still is what the person saw.</summary>
    private Refusal? Find(
        History<TState, TFact> history,
        CommandContext by,
        AmendmentRequest request,
        out RecordedFact<TFact> target,
        out AmendedValue value)
    {
        target = history.Facts.FirstOrDefault(f => f.Stored.Id == request.TargetEventId && !f.IsWithdrawn)!;
        value = null!;
        if (target is null || AmendmentPath.Parse(request.Path) is not { } path || !path.TryFind(target.Body, out var present))
            return _refusals.NoSuchValue;
        if (policy.Permission(history.State, target.Fact, by) is { } no)
            return no;
        if (!AmendableValues.Contains(target.Fact.GetType(), path, out var isSealed))
            return _refusals.NotAmendable;
        var isDone = AmendedValue.IsSame(request.New, present);
        if (!isDone && !AmendedValue.IsSame(request.Old, present))
            return _refusals.Stale;
        JsonElement? before = present is null ? null : JsonSerializer.SerializeToElement(present);
        value = new AmendedValue(
            request.TargetEventId, names.Of(target.Fact).Name, path.ToString(), before, request.New, isSealed);
        return null;
    }

    /// <summary>The value's own type and rules.</summary>
    private Refusal? Contradicted(
        History<TState, TFact> history,
        CommandContext by,
        RecordedFact<TFact> target,
        AmendedValue value,
        out TFact after)
    {
        after = target.Fact;
        try
        {
            var body = (JsonObject)target.Body.DeepClone();
            AmendmentPath.Parse(value.Path)!.Set(body, AmendedValue.NodeOf(value.After));
            after = (TFact)body.Deserialize(target.Fact.GetType(), FactJson.Options)!;
        }
        catch (JsonException)
        {
            return _refusals.NotPossible;
        }

        return policy.Check(history.State, target.Fact, after, by);
    }

    /// <summary>Everything recorded since must still be able to follow.</summary>
    private Refusal? Impossible(History<TState, TFact> history, RecordedFact<TFact> target, TFact after, TFact fact)
    {
        try
        {
            aggregate.Fold([.. AsTheyRead(history, target, after), fact]);
            return null;
        }
        catch (UnexpectedFactException)
        {
            return _refusals.NotPossible;
        }
    }

    private static List<TFact> AsTheyRead(History<TState, TFact> history, RecordedFact<TFact> target, TFact after) =>
        [.. history.Facts.Where(f => !f.IsWithdrawn).Select(f => f == target ? after : f.Fact)];

    /// <summary>TRT-21: an own entry of the last days, or a lead acts, or a lead has agreed to exactly this.</summary>
    private bool IsCountersigned(
        History<TState, TFact> history, RecordedFact<TFact> target, CommandContext by, AmendedValue value, string? named)
    {
        if (named is not null)
            return named != by.Actor.UserId && SignedBy(history, named, value);
        var isOwn = target.Stored.Headers?.Actor == by.Actor.UserId;
        var isRecent = by.RecordedAt - target.Stored.RecordedAt <= policy.CountersignAfter;
        return (isOwn && isRecent) || by.Actor.Role == Lead;
    }

    /// <summary>An agreement counts for one amendment: it must be later than the last one of that value.</summary>
    private static bool SignedBy(History<TState, TFact> history, string lead, AmendedValue value) => history.Facts
        .Where(f => f.Fact is IRecordAmended || (f.Fact is IAmendmentCountersigned && f.Stored.Headers?.Actor == lead))
        .Select(f => (IAmendedValue)f.Fact)
        .LastOrDefault(a => a.TargetEventId == value.TargetEventId && a.Path == value.Path) is IAmendmentCountersigned signed
        && AmendedValue.Same(signed.SealedOld ?? signed.Old, value.Before)
        && AmendedValue.Same(signed.SealedNew ?? signed.New, value.After);

    private static bool IsRetry(History<TState, TFact> history, AmendmentRequest request) => history.Facts
        .Select(f => f.Fact).OfType<IRecordAmended>()
        .LastOrDefault(a => a.TargetEventId == request.TargetEventId && a.Path == request.Path) is { } last
        && AmendedValue.Same(last.SealedOld ?? last.Old, request.Old)
        && AmendedValue.Same(last.SealedNew ?? last.New, request.New);
}
