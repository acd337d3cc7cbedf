using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Tests.Charts;

namespace PeriostealPlatform.Records.Tests.Fhir;

/// <summary>A history as FHIR, for tests to look at.</summary>
internal sealed class Mapped(IReadOnlyList<FhirResource> resources)
{
    public static readonly Guid Patient = new("01990000-0000-7000-8000-000000000001");
    public static readonly Guid Episode = new("01990000-0000-7000-8000-0000000000e1");
    public static readonly Guid Course = new("01990000-0000-7000-8000-0000000000c1");
    public static readonly Guid Session = new("01990000-0000-7000-8000-0000000000a1");

    public IReadOnlyList<FhirResource> All => resources;

    public static Mapped Of(HistoryOf history, string? knownAt = null)
    {
        DateTimeOffset? at = knownAt is null ? null : DateTimeOffset.Parse(knownAt);
        return new(FhirRecord.Map(MergedHistory.Of(Patient, history.Entries, at), at, Staff.Nobody));
    }

    public IReadOnlyList<JsonObject> OfType(string type) => [.. resources.Where(r => r.Type == type).Select(r => r.Json)];

    public JsonObject Only(string type) => Assert.Single(OfType(type));
}
