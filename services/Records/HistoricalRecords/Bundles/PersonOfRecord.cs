using System.Text.Json;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Records.HistoricalRecords.Bundles;

/// <summary>Who the record says the patient is; null for what it does not say.</summary>
internal sealed record PersonOfRecord(string? Family, IReadOnlyList<string> Given, string? BirthDate, string? Gender, string? Ihi)
{
    private const string IhiSystem = "http://ns.electronichealth.net.au/id/hi/ihi/1.0";

    private static readonly Refusal WrongPatient = new(
        "PP-HIS-003", "The bundle's patient is not the patient of this record.", RefusalKind.Rule);

    /// <summary>Refuses another person; says where the same person reads otherwise.</summary>
    public (Refusal? No, IReadOnlyList<PersonDifference> Differences) Compare(JsonElement patient)
    {
        var name = patient.Items("name").FirstOrDefault(n => n.Text("use") is null or "official" or "usual");
        var ihi = patient.Items("identifier").FirstOrDefault(i => i.Text("system") == IhiSystem).Text("value")?.Replace(" ", "");
        var given = name.Member("given") is { ValueKind: JsonValueKind.Array } list
            ? string.Join(' ', list.EnumerateArray().Where(g => g.ValueKind == JsonValueKind.String).Select(g => g.GetString()))
            : null;
        var differences = new List<PersonDifference>();
        Note(differences, "family", Family, name.Text("family"));
        Note(differences, "given", Given.Count == 0 ? null : string.Join(' ', Given), given);
        Note(differences, "birthDate", BirthDate, patient.Text("birthDate"));
        Note(differences, "gender", Gender, patient.Text("gender"));
        Note(differences, "ihi", Ihi, ihi);

        // One number names one person; a name alone may be misspelt or changed, and so may a birth date, but not both.
        var fields = differences.Where(d => d is { Record: not null, Bundle: not null }).Select(d => d.Field).ToHashSet();
        var sameNumber = Ihi is not null && Ihi == ihi;
        return fields.Contains("ihi") || (!sameNumber && fields.Contains("family") && fields.Contains("birthDate"))
            ? (WrongPatient, [])
            : (null, differences);
    }

    private static void Note(List<PersonDifference> differences, string field, string? record, string? bundle)
    {
        if (bundle is not null && !string.Equals(record, bundle, StringComparison.OrdinalIgnoreCase))
            differences.Add(new(field, record, bundle));
    }
}
