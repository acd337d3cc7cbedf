using System.Text.Json;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>What a fact is about, as far as ids tell: an episode, a course, a consent.</summary>
public static class FactSubjects
{
    private const string Id = "Id", PatientId = "PatientId";

    /// <summary>The ids in the fact's body that are not a patient's; none for a fact about the person.</summary>
    public static IReadOnlyList<Guid> Of(FactDelivery fact)
    {
        using var body = JsonDocument.Parse(fact.Body);
        return
        [
            .. from member in body.RootElement.EnumerateObject()
               where member.Name.EndsWith(Id, StringComparison.Ordinal)
                   && !member.Name.EndsWith(PatientId, StringComparison.OrdinalIgnoreCase)
                   && member.Value.ValueKind == JsonValueKind.String
               let id = member.Value.TryGetGuid(out var value) ? value : (Guid?)null
               where id is not null
               select id.Value,
        ];
    }
}
