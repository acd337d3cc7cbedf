using Npgsql;
using PeriostealPlatform.Benchmarks.Store.Events;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.EventStore.Marten;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Benchmarks.Store.Contenders.Marten;

/// <summary>Marten behind our interface with everything on: what a service pays that is told to use it.</summary>
internal sealed class MartenAdapterContender(StoreDatabase database) : IStoreContender
{
    private readonly NpgsqlDataSource _source = PostgresEventStore.CreateDataSource(
        new NpgsqlConnectionStringBuilder(database.Service) { MaxPoolSize = 200 }.ConnectionString);

    private readonly EventCodec<TreatmentEvent> _codec = CareFacts.Codec();
    private global::Marten.DocumentStore? _documents;

    public string Name => "Marten, everything on";

    public async Task<IStoreSession> OpenAsync(CancellationToken ct)
    {
        await using (var owner = NpgsqlDataSource.Create(database.Superuser))
            await MartenObjects.CreateAsync(owner, ct);
        var documents = _documents ??= MartenDocuments.Create(_source);
        var store = new MartenEventStore(_source, documents, new PostgresEventStore(_source));
        return new PeriostealSession(store, _source, _codec, WriteAsync);

        async ValueTask<EventSourcing.Store.EventToAppend> WriteAsync(
            int number, Guid stream, long version, Guid id, CancellationToken cancel) => await _codec.WriteAsync(
            CareFacts.Fact(number), stream, version, CareFacts.Headers, id, CareFacts.Correlation, CareFacts.Causation, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_documents is not null)
            await _documents.DisposeAsync();
        await _source.DisposeAsync();
    }
}
