using System.Text.Json;
using Npgsql;
using PeriostealPlatform.Benchmarks.Store.Events;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;

namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>
/// Ours without sealing and without canonical form and hashes, all else on: what those cost is the difference. There is no
/// such store outside of this program: rows are made by a seam that only it can reach.
/// </summary>
internal sealed class UnchainedContender(StoreDatabase database) : IStoreVariant
{
    private readonly NpgsqlDataSource _source = PostgresEventStore.CreateDataSource(
        new NpgsqlConnectionStringBuilder(database.Service) { MaxPoolSize = 200 }.ConnectionString);

    private PostgresEventStore? _store;

    public string Name => "ours without chain and sealing";

    private PostgresEventStore Store => _store ??= new PostgresEventStore(_source, null, Rows, new EventStoreOptions { Coalesce = false });

    public Task<IStoreSession> OpenAsync(CancellationToken ct) =>
        Task.FromResult<IStoreSession>(new PeriostealSession(Store, _source, CareFacts.Codec(), Write));

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    // The note is as long as a sealed one, so that rows are of equal size.
    private static ValueTask<EventToAppend> Write(int number, Guid stream, long version, Guid id, CancellationToken ct) =>
        new(new EventToAppend(
            id,
            CareFacts.Type,
            CareFacts.DotNetType,
            JsonSerializer.SerializeToUtf8Bytes(CareFacts.Open(number), FactJson.Options),
            CareFacts.Headers,
            CareFacts.Correlation,
            CareFacts.Causation));

    private static List<ChainedEvent> Rows(AppendRequest request)
    {
        var rows = new List<ChainedEvent>(request.Events.Count);
        foreach (var written in request.Events)
        {
            rows.Add(new ChainedEvent(
                written,
                request.Stream,
                request.Expected.Version + rows.Count + 1,
                request.RecordedAt,
                written.Data,
                EventHeadersJson.Write(written.Headers),
                Hash: ""));
        }

        return rows;
    }
}
