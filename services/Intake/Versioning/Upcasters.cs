using System.Text.Json.Nodes;

namespace PeriostealPlatform.Intake.Versioning;

/// <summary>From an older shape of an event's body to the next: pure, and never changed once it is in use.</summary>
internal static class Upcasters
{
    // Until decisions named their rules there was only this version of them.
    private const string FirstRules = "2026-11-22";

    /// <summary>Shape 1 did not say by which version of the clinical rules it was decided.</summary>
    public static JsonObject WithRulesVersion(JsonObject body)
    {
        body["rulesVersion"] = FirstRules;
        return body;
    }

    /// <summary>
    /// Shape 1 of a screening listed the codes of its red flags. They were raised nowhere else and nobody's judgement
    /// was asked for.
    /// </summary>
    public static JsonObject RedFlagsOneByOne(JsonObject body)
    {
        body["redFlags"] = new JsonArray([.. body["redFlags"]!.AsArray().Select(code =>
            (JsonNode)new JsonObject { ["code"] = code!.DeepClone(), ["redFlagId"] = null })]);
        body["redFlagJudgements"] = null;
        return body;
    }
}
