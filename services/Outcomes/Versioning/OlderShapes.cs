using System.Text.Json.Nodes;

namespace PeriostealPlatform.Outcomes.Versioning;

/// <summary>How bodies of older shapes are read.</summary>
internal static class OlderShapes
{
    /// <summary>The only rules there were before decisions kept their version.</summary>
    private const string FirstRules = "2026-11-22";

    /// <summary>From the first shape of a decision to the second: the version of the rules it was made by.</summary>
    public static JsonObject WithRulesVersion(JsonObject body)
    {
        body["rulesVersion"] = FirstRules;
        return body;
    }
}
