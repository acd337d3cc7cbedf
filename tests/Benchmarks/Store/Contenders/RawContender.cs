using Npgsql;

namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>
/// The limit: hand-written Npgsql against the same tables, without anything that makes an event store safe. Every caller
/// keeps a connection of its own with prepared statements and parameters that are used again, writes bodies that lie
/// ready in UTF-8, and appends in one statement.
/// </summary>
internal sealed class RawContender(StoreDatabase database) : IStoreContender
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(database.Superuser) { NoResetOnClose = true, MaxPoolSize = 200 });

    public string Name => "raw";

    public async Task<IStoreSession> OpenAsync(CancellationToken ct)
    {
        var connection = await _source.OpenConnectionAsync(ct);
        return new RawSession(connection);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}

/// <summary>One caller of <see cref="RawContender"/>.</summary>
internal sealed class RawSession(NpgsqlConnection connection) : IStoreSession
{
    private readonly Dictionary<(RawMove Move, bool Many), RawAppend> _appends = [];
    private readonly RawReading _reading = new(connection);
    private int _number;

    public Task AppendAsync(StreamEnd end, int events, bool checkVersion, CancellationToken ct)
    {
        var move = !checkVersion ? RawMove.Any : end.Version == 0 ? RawMove.Begin : RawMove.Continue;
        return AppendAsync(end, events, move, ct);
    }

    public async Task DecideAsync(Guid stream, CancellationToken ct)
    {
        var care = await _reading.LoadAsync(stream, ct);
        await AppendAsync(new StreamEnd(stream) { Version = care.Version }, 1, RawMove.Continue, ct);
    }

    public Task ReplayAsync(Guid stream, EventCounter counter, CancellationToken ct) =>
        _reading.ReplayAsync(stream, counter, ct);

    public Task ScanAsync(EventCounter counter, CancellationToken ct) => _reading.ScanAsync(counter, ct);

    public Task<long> RebuildAsync(CancellationToken ct) => _reading.RebuildAsync(ct);

    public async ValueTask DisposeAsync()
    {
        foreach (var append in _appends.Values)
            await append.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task AppendAsync(StreamEnd end, int events, RawMove move, CancellationToken ct)
    {
        if (!_appends.TryGetValue((move, events > 1), out var append))
        {
            append = new RawAppend(connection, move, events > 1);
            await append.PrepareAsync(ct);
            _appends.Add((move, events > 1), append);
        }

        await append.AppendAsync(end, events, _number, ct);
        _number += events;
    }
}
