using System.Collections.Frozen;
using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Method;
using PeriostealPlatform.Records.Fhir.Mapping;

namespace PeriostealPlatform.Records.Fhir.Terminology;

/// <summary>One of the platform's code systems.</summary>
/// <param name="Name">Such as <c>pm-bone-site</c>; its canonical address ends in it.</param>
/// <param name="Title">What people read.</param>
/// <param name="Codes">Its codes.</param>
internal sealed record LocalCodeSystem(string Name, string Title, IReadOnlyList<LocalCode> Codes);

/// <summary>A code with the words for it.</summary>
internal sealed record LocalCode(string Code, string Display, string? Definition = null);

/// <summary>The code systems that the catalogue and the record's own words make (domain.md §5.1).</summary>
internal static class LocalCodes
{
    private static readonly ClinicalCatalogue Catalogue = ClinicalCatalogue.Current;

    public static IReadOnlyList<LocalCodeSystem> All { get; } =
    [
        new("pm-indication", "Indications", [.. Catalogue.Indications.Select(i => new LocalCode(i.Code, i.Label))]),
        new("pm-bone-site", "Bone sites", [.. Catalogue.Sites.Select(s => new LocalCode(s.Code, s.Label))]),
        new("pm-periosteal-change", "Periosteal changes",
            [.. Catalogue.Changes.Select(c => new LocalCode(c.Code, c.Label, c.Meaning))]),
        new("pm-finding-status", "What became of a finding",
            [.. Catalogue.FindingStatuses.Select(s => new LocalCode(s.Code, s.Label))]),
        new("pm-local-reaction", "Expected local reactions",
            [.. Catalogue.LocalReactions.Select(r => new LocalCode(r.Code, r.Label))]),
        new("pm-adverse-reaction", "Adverse reactions",
            [.. Catalogue.AdverseReactions.Select(a => new LocalCode(a.Code, a.Label, a.Meaning))]),
        new("pm-contraindication", "Contraindications",
            [.. Catalogue.Contraindications.Select(c => new LocalCode(c.Code, c.Label, c.Note))]),
        new("pm-red-flag", "Red flags", [.. Catalogue.RedFlags.Select(r => new LocalCode(r.Code, r.Label, r.Sign))]),
        new("pm-effect", "Effects that the method claims; none of them is shown to be true",
            [.. Catalogue.Claims.Select(c => new LocalCode(c.Code, c.Label, Claim.StatusText))]),
        new("pm-goal", "What a plan may aim at", [.. Catalogue.Goals.Select(g => new LocalCode(g.Code, g.Label))]),
        new(Systems.Measure, "Outcome measures", [.. Measures()]),
        new(Systems.Session, "Words of a session's record", OwnWords.Session),
        new(Systems.Method, "The method", OwnWords.Method),
    ];

    private static readonly FrozenDictionary<(string, string), string> Displays = All
        .SelectMany(s => s.Codes.Select(c => ((s.Name, c.Code), c.Display))).ToFrozenDictionary(p => p.Item1, p => p.Display);

    /// <summary>A coding of the platform; one that the catalogue does not know is left to the text.</summary>
    public static JsonObject? Coding(string system, string? code) =>
        code is not null && Displays.TryGetValue((system, code), out var display)
            ? FhirJson.Coding(Systems.Code(system), code, display)
            : null;

    /// <summary>A concept of one local code, read as its display.</summary>
    public static JsonObject Concept(string system, string? code, string? text = null) => FhirJson.Concept(
        text ?? (code is null ? null : Displays.GetValueOrDefault((system, code), code)),
        Coding(system, code) is { } coding ? [coding] : []);

    private static IEnumerable<LocalCode> Measures()
    {
        foreach (var measure in Catalogue.Measures)
        {
            yield return new(measure.Code, measure.Label, measure.MetWhen);
            foreach (var part in measure.Parts ?? [])
                yield return new($"{measure.Code}.{part.Code}", $"{measure.Label}: {part.Code}");
        }

        foreach (var licensed in Catalogue.Licensed)
            yield return new(licensed.Code, licensed.Label, "Total of a licensed questionnaire that was scored outside.");
    }
}
