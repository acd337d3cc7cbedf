using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using PeriostealPlatform.Benchmarks.Store.Events;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Treatment.TreatmentHistories;
using Weasel.Core;

namespace PeriostealPlatform.Benchmarks.Store.Contenders.Marten;

/// <summary>
/// Marten as its users have it, in the build that holds it: quick append, its own serialiser's reading and writing of the
/// facts' types, correlation, causation and headers. No sealing, no chain, no key, no lock; all rights on the tables.
/// </summary>
internal sealed class MartenContender : IStoreContender
{
    private readonly NpgsqlDataSource _source;
    private readonly DocumentStore _documents;

    public MartenContender(StoreDatabase database)
    {
        _source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.Superuser) { MaxPoolSize = 200 }.ConnectionString);
        _documents = DocumentStore.For(options =>
        {
            options.Connection(_source);
            options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
            options.Events.MapEventType<TreatmentEvent.ObservationAdded>(CareFacts.Type);
            options.Events.MetadataConfig.CorrelationIdEnabled = true;
            options.Events.MetadataConfig.CausationIdEnabled = true;
            options.Events.MetadataConfig.HeadersEnabled = true;
            // Names and enumerations as the facts have them: Marten's own settings would change both.
            options.UseSystemTextJsonForSerialization(
                new JsonSerializerOptions(FactJson.Options),
                casing: Casing.CamelCase,
                configure: json => json.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower)));
        });
    }

    public string Name => "Marten";

    public async Task<IStoreSession> OpenAsync(CancellationToken ct)
    {
        await _documents.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return new MartenSession(_documents, _source);
    }

    public async ValueTask DisposeAsync()
    {
        await _documents.DisposeAsync();
        await _source.DisposeAsync();
    }
}

/// <summary>One caller of <see cref="MartenContender"/>.</summary>
internal sealed class MartenSession(DocumentStore documents, NpgsqlDataSource source) : IStoreSession
{
    private const int Page = 5_000;

    private static readonly Dictionary<string, string> Headers = JsonDocument
        .Parse(EventHeadersJson.Write(CareFacts.Headers)).RootElement.EnumerateObject()
        .ToDictionary(header => header.Name, header => header.Value.ToString());

    private int _number;

    public async Task AppendAsync(StreamEnd end, int events, bool checkVersion, CancellationToken ct)
    {
        await using var session = Open();
        var facts = Enumerable.Range(_number, events).Select(number => (object)CareFacts.Open(number)).ToArray();
        _number += events;
        var written = checkVersion
            ? session.Events.Append(end.Stream, end.Version + events, facts)
            : session.Events.Append(end.Stream, facts);
        await session.SaveChangesAsync(ct);
        (end.Version, end.LastEvent) = (end.Version + events, written.Events[^1].Id);
    }

    public async Task DecideAsync(Guid stream, CancellationToken ct)
    {
        await using var session = Open();
        var read = await session.Events.FetchStreamAsync(stream, token: ct);
        var heartRate = read.Select(one => ((TreatmentEvent.ObservationAdded)one.Data).Hr).LastOrDefault(hr => hr is not null);
        session.Events.Append(stream, read[^1].Version + 1, CareFacts.Open(read.Count + (heartRate ?? 0)));
        await session.SaveChangesAsync(ct);
    }

    public async Task ReplayAsync(Guid stream, EventCounter counter, CancellationToken ct)
    {
        await using var session = documents.QuerySession();
        foreach (var read in await session.Events.FetchStreamAsync(stream, token: ct))
            counter.Add(read.Version, read.EventTypeName, BodyOf(read));
    }

    public async Task ScanAsync(EventCounter counter, CancellationToken ct)
    {
        await foreach (var read in AllAsync(ct))
            counter.Add(read.Sequence, read.EventTypeName, BodyOf(read));
    }

    public async Task<long> RebuildAsync(CancellationToken ct)
    {
        var folded = new Dictionary<Guid, CareDocument>();
        var events = 0L;
        await foreach (var read in AllAsync(ct))
        {
            if (!folded.TryGetValue(read.StreamId, out var document))
                folded.Add(read.StreamId, document = new CareDocument());
            document.Apply(read.Version, read.EventTypeName, BodyOf(read));
            events++;
        }

        await using var connection = await source.OpenConnectionAsync(ct);
        await CareDocuments.ReplaceAllAsync(connection, folded, ct);
        return events;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async IAsyncEnumerable<IEvent> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = 0L; ;)
        {
            await using var session = documents.QuerySession();
            var page = await session.Events.QueryAllRawEvents()
                .Where(one => one.Sequence > last).OrderBy(one => one.Sequence).Take(Page).ToListAsync(ct);
            foreach (var read in page)
                yield return read;
            if (page.Count < Page)
                yield break;
            last = page[^1].Sequence;
        }
    }

    private IDocumentSession Open()
    {
        var session = documents.LightweightSession();
        (session.CorrelationId, session.CausationId) = (CareFacts.Correlation, CareFacts.Causation);
        foreach (var (name, value) in Headers)
            session.SetHeader(name, value);
        return session;
    }

    // Marten hands over objects; what others take from the body is written back in as few bytes as it takes.
    private static byte[] BodyOf(IEvent read) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"hr":{{((TreatmentEvent.ObservationAdded)read.Data).Hr ?? 0}}}"""));
}
