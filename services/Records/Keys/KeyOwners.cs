using System.Net;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Records.Keys;

/// <summary>Asks the service that made a patient's key for it, in its wrapped form.</summary>
internal sealed class KeyOwners(IntakeKeys intake, TreatmentKeys treatment, OutcomesKeys outcomes)
{
    /// <summary>The wrapped key; null when the service has none of that id or has destroyed it.</summary>
    public Task<WrappedKey?> AskAsync(string source, Guid patient, Guid keyId, CancellationToken ct) => source switch
    {
        "intake" => intake.AskAsync(patient, keyId, ct),
        "treatment" => treatment.AskAsync(patient, keyId, ct),
        "outcomes" => outcomes.AskAsync(patient, keyId, ct),
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

    private sealed record KeyAnswer(Guid KeyId, Guid PatientId, string MasterKeyId, byte[] Wrapped);
}

internal sealed class IntakeKeys(HttpClient http) : KeyOwner(http);

internal sealed class TreatmentKeys(HttpClient http) : KeyOwner(http);

internal sealed class OutcomesKeys(HttpClient http) : KeyOwner(http);
