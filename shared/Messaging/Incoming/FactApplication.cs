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
    public async Task<Arrival> ApplyAsync(FactDelivery fact, string? traceParent, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var row = await InboxRow.LockAsync(transaction, fact.Source, fact.PatientId, ct);
        if (fact.Version <= row.LastVersion)
            return Arrival.Duplicate;
        if (fact.PreviousVersion < row.LastVersion)
            throw new BrokenOrderException();

        if (row.IsHeld || fact.PreviousVersion != row.LastVersion)
        {
            await row.ParkAsync(fact, traceParent, ct);
            await transaction.CommitAsync(ct);
            return Arrival.Parked;
        }

        await HandleAsync(fact, transaction, ct);
        await row.NoteAppliedAsync(fact, ct);
        await transaction.CommitAsync(ct);
        store.NotifyAppended();
        return Arrival.Applied;
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

    private async Task HandleAsync(FactDelivery fact, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var time = clock?.At(fact.RecordedAt + demonstration.Value.DeliveryDelay);
        var handler = scope.ServiceProvider.GetRequiredService<IFactHandler>();
        await handler.HandleAsync(fact, new InboxTransaction(store.In(transaction), transaction), ct);
    }
}
