using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Marten;
using PeriostealPlatform.EventStore.Tests.Contract;

namespace PeriostealPlatform.EventStore.Tests.Marten;

public sealed class The_Marten_event_store(MartenDatabase database) : EventStoreContract, IClassFixture<MartenDatabase>
{
    private readonly (PostgresEventStore Ours, MartenEventStore Martens) _stores = database.Stores();

    protected override IEventStore Store => _stores.Martens;

    protected override async Task<AppendResult?> AppendSlowlyAsync(
        AppendRequest request, TimeSpan openFor, bool rollBack)
    {
        await using var connection = await database.App.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        AppendResult result;
        try
        {
            result = await _stores.Martens.AppendWithinAsync(transaction, request, Ct);
        }
        catch (StreamConflictException)
        {
            return new AppendResult.WrongVersion((await HeadAsync(request.Stream)).Version);
        }

        await Task.Delay(openFor, Ct);
        if (rollBack)
        {
            await transaction.RollbackAsync(Ct);
            return null;
        }

        if (result is AppendResult.Appended)
            await transaction.CommitAsync(Ct);
        _stores.Ours.NotifyAppended();
        return result;
    }
}
