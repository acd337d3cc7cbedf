using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.ServiceDefaults.Clock;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>Applies one fact in one transaction with all it causes, or parks it.</summary>
internal sealed class FactApplication(
    NpgsqlDataSource database,
    PostgresEventStore store,
    IServiceScopeFactory scopes,
    IOptions<DemonstrationOptions> demonstration,
    DemonstrationClock? clock = null)
{
    /// <summary>Applies a fact, parks it, or finds that it was applied before.</summary>
    public async Task<Step> ApplyAsync(FactDelivery fact, string? traceParent, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var row = await InboxRow.LockAsync(transaction, fact.Source, fact.PatientId, ct);
        if (fact.Version <= row.LastVersion)
            return new(Arrival.Duplicate);
        if (fact.PreviousVersion < row.LastVersion)
            throw new BrokenOrderException();

        if (row.IsHeld || fact.PreviousVersion != row.LastVersion)
        {
            await row.ParkAsync(fact, traceParent, ct);
            await transaction.CommitAsync(ct);
            return new(Arrival.Parked);
        }

        var own = store.In(transaction);
        await HandleAsync(fact, new InboxTransaction(own, transaction), ct);
        var othersWait = await row.NoteAppliedAsync(fact, ct);
        await CommitAsync(transaction, own, ct);
        return new(Arrival.Applied, othersWait);
    }

    /// <summary>
    /// Applies facts in one transaction; null for those that are not in turn, which are left to be applied alone.
    /// </summary>
    public async Task<IReadOnlyList<Step?>> ApplyAsync(
        IReadOnlyList<FactDelivery> facts, IFactBatchHandler handler, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await InboxRows.LockAsync(transaction, facts, ct);
        var steps = new Step?[facts.Count];
        var inTurn = new List<int>(facts.Count);
        foreach (var place in Enumerable.Range(0, facts.Count).OrderBy(i => facts[i].Version))
        {
            if (rows.Has(facts[place]))
                steps[place] = new(Arrival.Duplicate);
            else if (rows.Takes(facts[place]))
                inTurn.Add(place);
        }

        if (inTurn.Count == 0)
            return steps;
        var own = store.In(transaction);
        var applied = inTurn.ConvertAll(place => facts[place]);
        await handler.HandleAsync(applied, new InboxTransaction(own, transaction), ct);
        var waiting = await rows.NoteAppliedAsync(applied, ct);
        await CommitAsync(transaction, own, ct);
        foreach (var place in inTurn)
            steps[place] = new(Arrival.Applied, waiting.Contains(InboxRows.Of(facts[place])));
        return steps;
    }

    /// <summary>Parks a fact that cannot be applied and holds its stream.</summary>
    public async Task<Arrival> HoldAsync(FactDelivery fact, string? traceParent, string errorType, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var row = await InboxRow.LockAsync(transaction, fact.Source, fact.PatientId, ct);
        if (fact.Version <= row.LastVersion)
            return Arrival.Duplicate; // another replica could apply it meanwhile

        await row.ParkAsync(fact, traceParent, ct);
        await row.HoldAsync(fact.Version, errorType, ct);
        await transaction.CommitAsync(ct);
        return Arrival.Held;
    }

    /// <summary>Takes the hold from a stream; false when there is none.</summary>
    public async Task<bool> ReleaseAsync(string source, Guid stream, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var row = await InboxRow.LockAsync(transaction, source, stream, ct);
        if (!row.IsHeld)
            return false; // rolled back: asking must not make a row
        await row.ReleaseAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    // Many facts cause nothing here: then there is nothing for this service's own readers to look for.
    private async Task CommitAsync(NpgsqlTransaction transaction, TransactionEventStore own, CancellationToken ct)
    {
        await transaction.CommitAsync(ct);
        if (own.HasAppended)
            store.NotifyAppended();
    }

    private async Task HandleAsync(FactDelivery fact, InboxTransaction transaction, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var time = clock?.At(fact.RecordedAt + demonstration.Value.DeliveryDelay);
        var handler = scope.ServiceProvider.GetRequiredService<IFactHandler>();
        await handler.HandleAsync(fact, transaction, ct);
    }
}
