using System.Text.Json.Nodes;

namespace PeriostealPlatform.Treatment.Versioning;

/// <summary>From an older shape of a fact to the next: pure functions of the body, never to be changed.</summary>
internal static class Upcasters
{
    /// <summary>The only version of the clinical rules there was while facts did not name it.</summary>
    private const string FirstRules = "2026-11-22";

    /// <summary>From a decision that does not name the rules it was made by.</summary>
    public static JsonObject RulesVersion(JsonObject body)
    {
        body["rulesVersion"] = FirstRules;
        return body;
    }

    /// <summary>A plan came from no template before there were any.</summary>
    public static JsonObject CoursePlanned(JsonObject body)
    {
        body["template"] = null;
        return RulesVersion(body);
    }
}
