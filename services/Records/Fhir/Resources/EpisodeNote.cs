using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>What is known of an episode so far.</summary>
internal sealed class EpisodeNote
{
    private readonly List<(string Status, DateTimeOffset From)> _statuses = [];

    public string? Status => _statuses.Count == 0 ? null : _statuses[^1].Status;

    public string? Clinic { get; set; }

    public string? Referral { get; set; }

    public bool WasInCare { get; set; }

    public bool DiagnosisSeen { get; set; }

    public SortedSet<string> ConditionIds { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Goals { get; } = [];

    /// <summary>Goes over to a status; false when it is in it already.</summary>
    public bool Begin(string status, DateTimeOffset at)
    {
        if (status == Status)
            return false;
        _statuses.Add((status, at));
        return true;
    }

    /// <summary>The statuses before the present one.</summary>
    public JsonArray Past() => FhirJson.List(_statuses.Zip(_statuses.Skip(1), (s, next) => FhirJson.Object(
        ("status", s.Status),
        ("period", FhirJson.Period(FhirJson.DateTime(s.From), FhirJson.DateTime(next.From))))));

    public JsonObject? Period() => _statuses.Count == 0 ? null : FhirJson.Period(
        FhirJson.DateTime(_statuses[0].From),
        Status is "finished" or "cancelled" ? FhirJson.DateTime(_statuses[^1].From) : null);

    public JsonArray Conditions(RecordDraft draft) => FhirJson.List(ConditionIds
        .Where(id => draft.Find("Condition", id) is not null).Select(id => FhirJson.Reference($"Condition/{id}")));
}
