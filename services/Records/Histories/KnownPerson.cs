using System.Text.Json.Nodes;
using PeriostealPlatform.Records.HistoricalRecords.Bundles;

namespace PeriostealPlatform.Records.Histories;

/// <summary>Who the patient is by the events of the record, identifiers included; for comparing, never for showing.</summary>
internal static class KnownPerson
{
    public static PersonOfRecord Of(MergedHistory history)
    {
        var person = new PersonOfRecord(null, [], null, null, null);
        foreach (var e in Corrected.At(history.Entries, new AsOf(null, null)).Where(e => e is { Source: "intake", IsForeign: false }))
        {
            if (!MergedHistory.IsSilent(e))
                person = Learn(person, e);
        }

        return person;
    }

    private static PersonOfRecord Learn(PersonOfRecord person, HistoryEntry e) => (e.Fact, e.Data.Path()) switch
    {
        ("patient_registered", _) => new(
            e.Data.Text("family"), Texts(e.Data["given"]), e.Data.Text("birthDate"), e.Data.Text("gender"), e.Data.Text("ihi")),
        ("patient_identity_corrected", "family") => person with { Family = e.Data.Text("new") },
        ("patient_identity_corrected", "given") => person with { Given = Texts(e.Data["new"]) },
        ("patient_identity_corrected", "birth-date") => person with { BirthDate = e.Data.Text("new") },
        ("patient_identity_corrected", "gender") => person with { Gender = e.Data.Text("new") },
        ("patient_identity_corrected", "ihi") => person with { Ihi = e.Data.Text("new") },
        ("identifier_verified", _) when e.Data.Text("kind") == "ihi" => person with { Ihi = e.Data.Text("value") },
        _ => person,
    };

    private static string? Path(this JsonObject data) => data["path"] is JsonValue path && path.TryGetValue<string>(out var text) ? text : null;

    private static IReadOnlyList<string> Texts(JsonNode? list) =>
        list is JsonArray items ? [.. items.Select(item => item!.GetValue<string>())] : [];
}
