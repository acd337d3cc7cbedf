using System.Net;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Records.Keys;

/// <summary>Asks the service that made a patient's key for it, in its wrapped form.</summary>
internal sealed class KeyOwners(IntakeKeys intake, TreatmentKeys treatment, OutcomesKeys outcomes)
{
    /// <summary>The services that make keys of patients, in the order in which they are asked to destroy them.</summary>
    public static readonly IReadOnlyList<string> Services = ["intake", "treatment", "outcomes"];

    /// <summary>The wrapped key; null when the service has none of that id or has destroyed it.</summary>
    public Task<WrappedKey?> AskAsync(string source, Guid patient, Guid keyId, CancellationToken ct) =>
        // Records' own keys lie in its own database: what is not found there was destroyed.
        source == RecordsService.Name ? Task.FromResult<WrappedKey?>(null) : Owner(source).AskAsync(patient, keyId, ct);

    /// <summary>What a service holds of a patient that would go with the keys.</summary>
    public Task<HeldOfPatient> LookAsync(string source, Guid patient, CancellationToken ct) =>
        Owner(source).LookAsync(patient, ct);

    /// <summary>Has a service destroy a patient's keys, once for a disposal; says how many went.</summary>
    public Task<int> DestroyAsync(string source, Guid patient, Guid disposal, CancellationToken ct) =>
        Owner(source).DestroyAsync(patient, disposal, ct);

    private KeyOwner Owner(string source) => source switch
    {
        "intake" => intake,
        "treatment" => treatment,
        "outcomes" => outcomes,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No service of this name seals fields."),
    };
}

/// <summary>One service's wrapped keys over HTTP.</summary>
internal abstract class KeyOwner(HttpClient http)
{
    public async Task<WrappedKey?> AskAsync(Guid patient, Guid keyId, CancellationToken ct)
    {
        using var response = await http.GetAsync(new Uri($"patients/{patient}/keys/{keyId}", UriKind.Relative), ct);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return null;
        response.EnsureSuccessStatusCode();
        var key = (await response.Content.ReadFromJsonAsync<KeyAnswer>(ct))!;
        return new WrappedKey(key.KeyId, key.PatientId, key.MasterKeyId, key.Wrapped);
    }

    public async Task<HeldOfPatient> LookAsync(Guid patient, CancellationToken ct) =>
        (await http.GetFromJsonAsync<HeldOfPatient>(new Uri($"patients/{patient}/keys", UriKind.Relative), ct))!;

    public async Task<int> DestroyAsync(Guid patient, Guid disposal, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"patients/{patient}/keys/destruction", UriKind.Relative));
        // The same for every try: what a service has done it answers again, and does not do again.
        request.Headers.Add("Idempotency-Key", $"disposal-{disposal:D}-{patient:D}");
        request.Content = JsonContent.Create(new { disposalId = disposal });
        using var response = await http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<DestroyedAnswer>(ct))!.KeysDestroyed.Count;
    }

    private sealed record DestroyedAnswer(IReadOnlyList<Guid> KeysDestroyed);

    private sealed record KeyAnswer(Guid KeyId, Guid PatientId, string MasterKeyId, byte[] Wrapped);
}

internal sealed class IntakeKeys(HttpClient http) : KeyOwner(http);

internal sealed class TreatmentKeys(HttpClient http) : KeyOwner(http);

internal sealed class OutcomesKeys(HttpClient http) : KeyOwner(http);

/// <summary>What a service holds of a patient that goes with the keys.</summary>
/// <param name="Keys">The keys, destroyed ones too.</param>
/// <param name="Rows">Rows by table.</param>
internal sealed record HeldOfPatient(IReadOnlyList<HeldKey> Keys, IReadOnlyDictionary<string, long> Rows);
