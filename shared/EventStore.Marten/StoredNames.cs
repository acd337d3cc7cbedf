using System.Collections.Concurrent;
using Marten.Events;
using Npgsql;

namespace PeriostealPlatform.EventStore.Marten;

/// <summary>
/// The stored names that Marten has been told of. It reads a row only by a name it knows, remembers for ever which ones it
/// did not, and would otherwise look for a .NET type of the writer's; so it is told each name before the first row.
/// </summary>
internal sealed class StoredNames(IEventStoreOptions marten, NpgsqlDataSource database)
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile bool _loaded;

    /// <summary>Tells Marten a name that is about to be written.</summary>
    public void Tell(string name)
    {
        if (_told.TryAdd(name, true))
            marten.Upcast<StoredBody>(name, jsonTransformation: null!); // none: as its type is read
    }

    /// <summary>Tells Marten, once, every name that the database holds already.</summary>
    public async Task TellStoredAsync(CancellationToken ct)
    {
        if (_loaded)
            return;
        await _loading.WaitAsync(ct);
        try
        {
            if (!_loaded)
                await LoadAsync(ct);
            _loaded = true;
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select distinct type from public.mt_events");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            Tell(reader.GetString(0));
    }
}
