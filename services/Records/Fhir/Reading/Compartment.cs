using PeriostealPlatform.Records.Fhir.Mapping;

namespace PeriostealPlatform.Records.Fhir.Reading;

/// <summary>A patient's resources, with what they refer to outside the record.</summary>
internal sealed class Compartment
{
    private readonly Dictionary<string, FhirResource> _byKey;
    private readonly Dictionary<string, FhirResource> _directory;

    public Compartment(Guid patient, IReadOnlyList<FhirResource> resources, IReadOnlyList<FhirResource> directory)
    {
        (Patient, Resources) = (patient, resources);
        _byKey = resources.ToDictionary(r => r.Key);
        _directory = directory.ToDictionary(r => r.Key);
    }

    /// <summary>The record that goes on.</summary>
    public Guid Patient { get; }

    public IReadOnlyList<FhirResource> Resources { get; }

    public FhirResource? Find(string type, string id) => _byKey.GetValueOrDefault($"{type}/{id}");

    /// <summary>What a reference of this record names; null when it is nothing that is served.</summary>
    public FhirResource? Resolve(string reference)
    {
        var version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var key = version < 0 ? reference : reference[..version];
        return _byKey.GetValueOrDefault(key) ?? _directory.GetValueOrDefault(key);
    }
}
