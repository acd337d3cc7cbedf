using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Changes;

/// <summary>Finds the values that stand in two charts and differ.</summary>
internal static class ChartComparison
{
    private const int Most = 1000;

    // The reading's own times, and what is listed as changes anyway.
    private static readonly string[] NotCompared = ["knownAt", "validAt", "amendments", "withdrawn", "foreign"];

    public static List<ChangedValue> Of(Chart earlier, Chart later)
    {
        var found = new List<ChangedValue>();
        Compare("", ToNode(earlier), ToNode(later), found);
        return found;
    }

    private static JsonObject ToNode(Chart chart)
    {
        var node = JsonSerializer.SerializeToNode(chart, WireJson.Options)!.AsObject();
        foreach (var name in NotCompared)
            node.Remove(name);
        return node;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<ChangedValue> found)
    {
        if (found.Count == Most)
            return;
        switch (before, after)
        {
            case (JsonObject one, JsonObject other):
                foreach (var (name, value) in one.Where(p => p.Key != "amendments" && other.ContainsKey(p.Key)))
                    Compare(path.Length == 0 ? name : $"{path}.{name}", value, other[name], found);
                break;
            case (JsonArray one, JsonArray other):
                // Parts of a chart are only ever added at the end.
                for (var i = 0; i < Math.Min(one.Count, other.Count); i++)
                    Compare($"{path}[{i}]", one[i], other[i], found);
                break;
            case var _ when !JsonNode.DeepEquals(before, after):
                found.Add(new ChangedValue(path, before?.DeepClone(), after?.DeepClone()));
                break;
            default:
                break;
        }
    }
}
