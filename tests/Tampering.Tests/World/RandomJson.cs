using System.Text.Json.Nodes;

namespace PeriostealPlatform.Tampering.Tests.World;

/// <summary>Changes one thing somewhere in a JSON object, so that it says something else.</summary>
internal static class RandomJson
{
    public static string Edit(string json, Random random)
    {
        var edited = JsonNode.Parse(json)!.AsObject();
        var places = PlacesIn(edited).ToList();
        if (places.Count == 0 || random.Next(8) == 0)
        {
            edited["slippedIn"] = random.Next();
            return edited.ToJsonString();
        }

        var (parent, key) = places[random.Next(places.Count)];
        if (random.Next(6) == 0)
            Remove(parent, key);
        else
            Set(parent, key, Another(Get(parent, key), random));
        return edited.ToJsonString();
    }

    private static IEnumerable<(JsonNode Parent, object Key)> PlacesIn(JsonNode node)
    {
        IEnumerable<(object Key, JsonNode? Value)> children = node switch
        {
            JsonObject o => o.Select(p => ((object)p.Key, p.Value)),
            JsonArray a => a.Select((v, i) => ((object)i, v)),
            _ => [],
        };
        foreach (var (key, value) in children.ToList())
        {
            yield return (node, key);
            foreach (var below in value is null ? [] : PlacesIn(value))
                yield return below;
        }
    }

    private static JsonNode Another(JsonNode? value, Random random) => value?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => false,
        System.Text.Json.JsonValueKind.False => true,
        // A digit that a double cannot hold is an alteration too.
        System.Text.Json.JsonValueKind.Number => random.Next(4) == 0
            ? JsonNode.Parse($"{value.ToJsonString().Split('.')[0]}.{random.Next(1, 9)}0000000000000000000001")!
            : value.GetValue<decimal>() + random.Next(1, 100),
        System.Text.Json.JsonValueKind.String => Another(value.GetValue<string>(), random),
        _ => random.Next(),
    };

    private static string Another(string text, Random random)
    {
        if (text.Length == 0)
            return "x";
        var at = random.Next(text.Length);
        return $"{text[..at]}{(text[at] == 'a' ? 'b' : 'a')}{text[(at + 1)..]}";
    }

    private static JsonNode? Get(JsonNode parent, object key) => key is int i ? parent[i] : parent[(string)key];

    private static void Set(JsonNode parent, object key, JsonNode value)
    {
        if (key is int i)
            parent[i] = value;
        else
            parent[(string)key] = value;
    }

    private static void Remove(JsonNode parent, object key)
    {
        if (parent is JsonArray array)
            array.RemoveAt((int)key);
        else
            parent.AsObject().Remove((string)key);
    }
}
