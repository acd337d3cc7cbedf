using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>Flag: contraindications, restrictions and red flags; active while they stand in the way (domain.md §5.1).</summary>
internal static class FlagResources
{
    private const string Type = "Flag";

    public static void Screen(RecordDraft draft, HistoryEntry e)
    {
        foreach (var found in e.Data.List("contraindications").Select(c => c!.AsObject()))
        {
            var site = BodySites.Of(found.Text("site"), found.Text("side"));
            var words = LocalCodes.Concept("pm-contraindication", found.Text("code"));
            words["text"] = string.Join(", ", new[]
            {
                words.Text("text"), found.Text("level"), site?.Text("text"),
            }.OfType<string>());
            var part = $"ci/{found.Text("code")}/{found.Text("site")}/{found.Text("side")}";
            var lifted = (found["lifted"] as JsonObject)?.Text("on");
            Put(draft, draft.IdOf(Type, e.Data.Id("episodeId"), part), "contraindication", words, e.OccurredAt, lifted);
        }
    }

    public static void Restrict(RecordDraft draft, HistoryEntry e)
    {
        foreach (var restriction in e.Data.List("restrictions").Select(r => r!.GetValue<string>()))
        {
            var id = draft.IdOf(Type, e.Data.Id("episodeId"), $"restriction/{restriction}");
            draft.Remember<Restricted>(e.Data.Id("episodeId")).Flags.Add(id);
            Put(draft, id, "restriction", Concept(restriction), e.OccurredAt, null);
        }
    }

    /// <summary>Restrictions hold for the episode; what is wrong with the patient outlives it.</summary>
    public static void EndRestrictions(RecordDraft draft, HistoryEntry e)
    {
        foreach (var id in draft.Remember<Restricted>(e.Data.Id("episodeId")).Flags)
            draft.Edit(Type, id, flag => End(flag, FhirJson.DateTime(e.OccurredAt)));
    }

    public static void Raise(RecordDraft draft, HistoryEntry e) => Put(
        draft,
        draft.IdOf(Type, e.Data.Id("redFlagId")),
        "red-flag",
        LocalCodes.Concept("pm-red-flag", e.Data.Text("code")),
        e.OccurredAt,
        null);

    public static void Resolve(RecordDraft draft, HistoryEntry e) => draft.Edit(
        Type, draft.IdOf(Type, e.Data.Id("redFlagId")), flag => End(flag, FhirJson.DateTime(e.OccurredAt)));

    private static void Put(
        RecordDraft draft, string id, string kind, JsonObject code, DateTimeOffset from, string? until) =>
        draft.Put(Type, id, Object(
            ("status", until is null ? "active" : "inactive"),
            ("category", List(Concept(
                "Safety",
                Coding("http://terminology.hl7.org/CodeSystem/flag-category", "safety"),
                LocalCodes.Coding(Systems.Session, kind)!))),
            ("code", code),
            ("subject", draft.Subject),
            ("period", Period(
                // A condition may have been met before the screening that found it.
                until is null || string.CompareOrdinal(until, $"{from:yyyy-MM-dd}") >= 0 ? FhirJson.DateTime(from) : null,
                until)),
            ("author", draft.Staff.ReferenceTo(draft.Entry.Actor))));

    private static void End(JsonObject flag, string until)
    {
        flag["status"] = "inactive";
        flag["period"] = Period((flag["period"] as JsonObject)?.Text("start"), until);
    }

    private sealed class Restricted
    {
        public HashSet<string> Flags { get; } = [];
    }
}
