using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;

namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>Hand-written reading: only the columns that are used, in the order of an index, row by row as they come.</summary>
internal sealed class RawReading(NpgsqlConnection connection)
{
    private const string OfStream =
        "select version, type, data from public.mt_events where stream_id = $1 order by version";

    private const string All = "select seq_id, type, data from public.mt_events order by seq_id";

    private const string AllOfStreams = "select stream_id, version, type, data from public.mt_events order by seq_id";

    private readonly NpgsqlCommand _ofStream = new(OfStream, connection) { Parameters = { new NpgsqlParameter<Guid>() } };

    /// <summary>Folds a stream: the last version and heart rate, and how many observations there are.</summary>
    public async Task<(long Version, int Events, int? HeartRate)> LoadAsync(Guid stream, CancellationToken ct)
    {
        var state = (Version: 0L, Events: 0, HeartRate: (int?)null);
        await using var reader = await ReadAsync(stream, ct);
        while (await reader.ReadAsync(ct))
        {
            var fact = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(2), RawJson.Default.RawObservation)!;
            state = (reader.GetInt64(0), state.Events + 1, fact.Hr ?? state.HeartRate);
        }

        return state;
    }

    public async Task ReplayAsync(Guid stream, EventCounter counter, CancellationToken ct)
    {
        await using var reader = await ReadAsync(stream, ct);
        while (await reader.ReadAsync(ct))
            counter.Add(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2));
    }

    public async Task ScanAsync(EventCounter counter, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(All, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            counter.Add(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2));
    }

    public async Task<long> RebuildAsync(CancellationToken ct)
    {
        var documents = new Dictionary<Guid, CareDocument>();
        var events = 0L;
        await using (var command = new NpgsqlCommand(AllOfStreams, connection) { CommandTimeout = 0 })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var stream = reader.GetGuid(0);
                if (!documents.TryGetValue(stream, out var document))
                    documents.Add(stream, document = new CareDocument());
                document.Apply(reader.GetInt64(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3));
                events++;
            }
        }

        await CareDocuments.ReplaceAllAsync(connection, documents, ct);
        return events;
    }

    private async Task<NpgsqlDataReader> ReadAsync(Guid stream, CancellationToken ct)
    {
        if (!_ofStream.IsPrepared)
            await _ofStream.PrepareAsync(ct);
        ((NpgsqlParameter<Guid>)_ofStream.Parameters[0]).TypedValue = stream;
        return await _ofStream.ExecuteReaderAsync(ct);
    }
}

/// <summary>All that a hand-written fold takes from a body.</summary>
internal sealed record RawObservation(int? Hr);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RawObservation))]
internal sealed partial class RawJson : JsonSerializerContext;
