using System.Text.Json.Nodes;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.OpenApi;

public sealed class The_description(Edge edge)
{
    [Fact]
    public async Task names_the_service_and_its_way_in()
    {
        var document = await ReadAsync();
        Assert.Equal("PeriostealPlatform intake", (string?)document["info"]!["title"]);
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]);
    }

    [Fact]
    public async Task tells_what_a_command_needs_and_answers()
    {
        var post = (await ReadAsync())["paths"]!["/things/{id}"]!["post"]!;
        var headers = post["parameters"]!.AsArray().Where(
            p => (string?)p!["in"] == "header").Select(p => (string?)p!["name"]);
        Assert.Equal(["Idempotency-Key", "If-Match"], headers);
        Assert.Equal(["id", "Idempotency-Key", "If-Match"],
            post["parameters"]!.AsArray().Select(p => (string?)p!["name"]));
        Assert.Equal(["200", "400", "401", "403", "404", "409", "412", "413", "415", "422"],
            post["responses"]!.AsObject().Select(r => r.Key));
        Assert.NotNull(post["responses"]!["422"]!["content"]!["application/problem+json"]);
        Assert.Contains("Roles: reception, clinical-lead.", (string?)post["description"], StringComparison.Ordinal);
        Assert.NotNull(post["security"]);
    }

    [Fact]
    public async Task lists_the_words_and_types_of_a_body()
    {
        var schemas = (await ReadAsync())["components"]!["schemas"]!;
        var body = schemas["Body"]!["properties"]!;
        Assert.Equal("""["plain-kind","other-kind"]""", body["kind"]!["enum"]!.ToJsonString());
        Assert.Equal("integer", (string?)body["sessions"]!["type"]);
        Assert.Contains("string", body["note"]!["type"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("date-time", (string?)body["occurredAt"]!["format"]);
        Assert.Equal("""["sessions"]""", schemas["Body"]!["required"]!.ToJsonString());
        Assert.NotNull(schemas["LateEntryReason"]!["enum"]);
        Assert.Equal("string", (string?)schemas["Site"]!["properties"]!["code"]!["type"]);
        Assert.Equal("""["type","title","status","detail","code"]""",
            schemas["ProblemBody"]!["required"]!.ToJsonString());
    }

    private async Task<JsonObject> ReadAsync() => await (await edge.GetAsync("/openapi/v1.json", null)).JsonAsync();
}
