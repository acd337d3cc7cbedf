using System.Text.Json.Nodes;
using static PeriostealPlatform.Demonstration.Scenario.Bodies;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>The commands of Outcomes. Class and number of a reassessment are computed, never sent.</summary>
internal static class OutcomesCommands
{
    // Scenario's names of measures where the catalogue's differ.
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["anginaPerWeek"] = "angina-frequency",
        ["pefPersonalBest"] = "pef-personal-best",
    };

    private static readonly Dictionary<string, string> Summaries = new()
    {
        ["course-completed"] = "Course completed as planned; home exercises given; letter to the referrer.",
        ["adverse-reaction"] = "Course ended after an adverse reaction; the patient goes back to the referring doctor.",
    };

    public static ScenarioCommand For(ScenarioEvent e, ScenarioIds ids) => e.Type switch
    {
        "BaselineRecorded" => new("outcomes", $"{Episode(e, ids)}/baseline", Measured(e)),
        "ReassessmentCompleted" => new("outcomes", $"{Episode(e, ids)}/reassessments", Measured(e, "number", "response", "recommendation")),
        "PatientDischarged" => new("outcomes", $"{Episode(e, ids)}/discharge", Discharge(e)),
        _ => throw ScenarioCommands.Unsupported(e),
    };

    private static JsonObject Measured(ScenarioEvent e, params ReadOnlySpan<string> without)
    {
        var body = Same(e, without);
        var measures = body["measures"]!.AsObject();
        foreach (var (scenario, catalogue) in Codes)
            measures.Renamed(scenario, catalogue);
        return body;
    }

    private static JsonObject Discharge(ScenarioEvent e) =>
        Same(e, "response").With("summary", Summaries[e.Data["reason"]!.GetValue<string>()]);
}
