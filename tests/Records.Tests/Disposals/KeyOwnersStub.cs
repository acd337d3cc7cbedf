using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Messaging.Completeness;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Records.Tests.Disposals;

/// <summary>
/// The services that make patients' keys, as far as Records asks them: each hands over, lists and destroys. Beside them the
/// Portal, whose list of staff is empty. What came from a service it says that it has.
/// </summary>
public sealed class KeyOwnersStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<(string Service, Guid Patient), (PatientKey Key, bool Destroyed)> _keys = new();

    private readonly ConcurrentQueue<(string Service, Guid Patient, EventDigest Digest)> _events = new();

    private KeyOwnersStub(WebApplication app) => _app = app;

    /// <summary>Services that answer nobody just now.</summary>
    public ConcurrentDictionary<string, bool> Away { get; } = new();

    /// <summary>Who was asked to destroy which record's keys, in order, each time.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Wraps what is handed over; the master key of the service under test.</summary>
    public MasterKeyRing Master { get; set; } = null!;

    public static async Task<KeyOwnersStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var stub = new KeyOwnersStub(app);
        app.MapGet("/{service}/patients/{patient:guid}/keys/{key:guid}", stub.HandOver);
        app.MapGet("/{service}/patients/{patient:guid}/keys", stub.List);
        app.MapPost("/{service}/patients/{patient:guid}/keys/destruction", stub.Destroy);
        app.MapGet("/portal/staff", () => Results.Json(Array.Empty<object>()));
        app.MapGet("/{service}/outgoing/{audience}/digests", (string service, Guid[] patient, long after) => Results.Text(string.Concat(
            stub._events.Where(e => e.Service == service && e.Digest.Sequence > after && (patient.Length == 0 || patient.Contains(e.Patient)))
                .OrderBy(e => e.Digest.Sequence).Select(e => e.Digest.ToLine() + '\n'))));
        await app.StartAsync();
        return stub;
    }

    public string AddressOf(string service) => $"{_app.Urls.Single()}/{service}";

    /// <summary>A value sealed as a service seals it, with the id of the key.</summary>
    public (string Text, Guid KeyId) Seal(string service, Guid patient, long version, string type, string field, string json)
    {
        var (key, _) = _keys.GetOrAdd((service, patient), _ => (
            new PatientKey(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), patient, RandomNumberGenerator.GetBytes(32)),
            false));
        return (FieldSealer.Seal(key, new SealedPlace(patient, version, type, field), Encoding.UTF8.GetBytes(json)), key.Id);
    }

    /// <summary>A service has an event.</summary>
    public void Has(string service, StoredEvent stored) => _events.Enqueue((service, stored.StreamId, new EventDigest(
        stored.Sequence, stored.Id, LedgerLeaf.HashOf(LedgerLeaf.ContentAsStored(service, stored)))));

    /// <summary>Whether a service still has a key of a patient.</summary>
    public bool Holds(string service, Guid patient) =>
        _keys.TryGetValue((service, patient), out var kept) && !kept.Destroyed;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult HandOver(string service, Guid patient, Guid key) =>
        Away.ContainsKey(service) ? Results.StatusCode(503)
        : _keys.TryGetValue((service, patient), out var kept) && kept is { Destroyed: false } && kept.Key.Id == key
            ? Results.Json(Wrapped(Master.Wrap(kept.Key)))
            : Results.NotFound();

    private IResult List(string service, Guid patient)
    {
        if (Away.ContainsKey(service))
            return Results.StatusCode(503);
        var held = new List<object>();
        if (_keys.TryGetValue((service, patient), out var kept))
        {
            var now = TimeProvider.System.GetUtcNow();
            held.Add(new
            {
                keyId = kept.Key.Id, seals = true, createdAt = now,
                destroyedAt = kept.Destroyed ? now : (DateTimeOffset?)null,
            });
        }

        return Results.Json(new { patientId = patient, keys = held, rows = new Dictionary<string, long> { ["commands"] = 3 } });
    }

    private IResult Destroy(string service, Guid patient, HttpRequest request)
    {
        if (Away.ContainsKey(service))
            return Results.StatusCode(503);
        Asked.Enqueue($"{service}/{patient}/{request.Headers["Idempotency-Key"]}");
        var destroyed = new List<Guid>();
        if (_keys.TryGetValue((service, patient), out var kept))
        {
            destroyed.Add(kept.Key.Id);
            _keys[(service, patient)] = (kept.Key, true);
        }

        return Results.Json(new { keysDestroyed = destroyed, version = 1, warnings = Array.Empty<object>() });
    }

    private static object Wrapped(WrappedKey key) =>
        new { keyId = key.Id, patientId = key.Patient, masterKeyId = key.MasterKeyId, wrapped = key.Bytes };
}
