using System.Net;
using System.Text.Json.Nodes;

namespace PeriostealPlatform.Fhir.Tests.Running;

/// <summary>Speaks FHIR to Records.</summary>
public sealed class FhirClient(HttpClient http) : IDisposable
{
    /// <summary>The client itself, for what this class has no word for.</summary>
    public HttpClient Http => http;

    /// <summary>Reads what must be there.</summary>
    public async Task<JsonObject> GetAsync(string path)
    {
        var (status, body) = await TryAsync(path);
        Assert.True(status == HttpStatusCode.OK, $"{path}: {status} {body.ToJsonString()}");
        return body;
    }

    /// <summary>Asks, whatever comes.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> TryAsync(string path, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path.StartsWith("http", StringComparison.Ordinal) ? path : $"/fhir/{path}");
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonNode.Parse(text)!.AsObject());
    }

    /// <summary>Searches by body.</summary>
    public async Task<JsonObject> SearchAsync(string type, params (string Name, string Value)[] parameters)
    {
        using var form = new FormUrlEncodedContent(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        using var answer = await http.PostAsync($"/fhir/{type}/_search", form, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The resources of a bundle and of all its further pages.</summary>
    public async Task<List<JsonObject>> AllAsync(string path)
    {
        var all = new List<JsonObject>();
        for (var next = path; next is not null;)
        {
            var bundle = await GetAsync(next);
            all.AddRange(ResourcesOf(bundle));
            next = LinkOf(bundle, "next");
        }

        return all;
    }

    /// <summary>The resources of one page; of one search mode, or all.</summary>
    public static List<JsonObject> ResourcesOf(JsonObject bundle, string? mode = null) =>
    [
        .. (bundle["entry"] as JsonArray ?? [])
            .Where(e => mode is null || e!["search"]!["mode"]!.GetValue<string>() == mode)
            .Select(e => e!["resource"]!.AsObject()),
    ];

    /// <summary>An address of a bundle.</summary>
    public static string? LinkOf(JsonObject bundle, string relation) => (bundle["link"] as JsonArray ?? [])
        .FirstOrDefault(l => l!["relation"]!.GetValue<string>() == relation)?["url"]?.GetValue<string>();

    /// <summary>The stable code of an OperationOutcome.</summary>
    public static string? CodeOf(JsonObject outcome) =>
        outcome["issue"]?[0]?["details"]?["coding"]?[0]?["code"]?.GetValue<string>();

    public void Dispose() => http.Dispose();
}
