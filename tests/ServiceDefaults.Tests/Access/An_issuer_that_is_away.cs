using System.Net;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Access;

public sealed class An_issuer_that_is_away(Edge edge)
{
    [Fact]
    public async Task is_not_blamed_on_the_callers_token()
    {
        await using var app = await Edge.StartAsync("http://127.0.0.1:1",
            new() { ["Resilience:Retries"] = "1", ["Resilience:Delay"] = "00:00:00.01" });
        var response = await edge.GetAsync(app.Urls.Single() + "/things/0198a000-0000-7000-8000-000000000001",
            edge.Issuer.Token());
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "PP-API-503");
        Assert.True((bool?)problem["retryable"]);
    }
}
