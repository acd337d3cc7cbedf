using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Versioning;

/// <summary>Reads older shapes of Records' own events.</summary>
internal static class Upcasters
{
    /// <summary>The first gate knew no consent and kept nothing of what it looked at.</summary>
    public static JsonObject WithFirstGate(JsonObject body)
    {
        body["gate"] = 1;
        body["look"] = null;
        if (body.ContainsKey("shown"))
            body["patients"] = null;
        return body;
    }
}
