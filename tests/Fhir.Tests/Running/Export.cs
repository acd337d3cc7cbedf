using System.Net;
using System.Text.Json.Nodes;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Fhir.Tests.Running;

/// <summary>A bulk export as a client does it: asked for, waited for, fetched.</summary>
internal static class Export
{
    public static async Task<string> StartAsync(FhirClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/fhir/{path}");
        request.Headers.Add("Prefer", "respond-async");
        using var answer = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Content.Headers.ContentLocation!.AbsoluteUri;
    }

    public static async Task<JsonObject> DoneAsync(FhirClient client, string status)
    {
        JsonObject? manifest = null;
        await Eventually.ThatAsync(
            async c =>
            {
                using var answer = await client.Http.GetAsync(status, c);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                    return false;
                Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(c));
                manifest = JsonNode.Parse(await answer.Content.ReadAsStringAsync(c))!.AsObject();
                return true;
            },
            TimeSpan.FromSeconds(60),
            () => "The export is not done.",
            TestContext.Current.CancellationToken);
        return manifest!;
    }

    public static async Task<List<JsonObject>> FetchAsync(FhirClient client, string url)
    {
        using var answer = await client.Http.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal("application/fhir+ndjson", answer.Content.Headers.ContentType!.MediaType);
        return
        [
            .. (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!.AsObject()),
        ];
    }

    public static string UrlOf(JsonObject manifest, string type) => manifest["output"]!.AsArray()
        .Single(o => o!["type"]!.GetValue<string>() == type)!["url"]!.GetValue<string>();
}
