using System.Net;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Http;

public sealed class An_answer(Edge edge)
{
    private const string Thing = "/things/0198a000-0000-7000-8000-000000000001";

    [Fact]
    public async Task carries_security_headers_and_no_server_name()
    {
        var response = await edge.GetAsync(Thing, edge.Issuer.Token());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData(RefusalKind.Rule, 422, null)]
    [InlineData(RefusalKind.State, 409, true)]
    [InlineData(RefusalKind.NotFound, 404, null)]
    [InlineData(RefusalKind.Forbidden, 403, null)]
    public async Task to_a_refusal_has_its_code_and_the_status_of_its_kind(RefusalKind kind, int status,
        bool? retryable)
    {
        var response = await edge.GetAsync($"{Thing}/refused?kind={kind}", edge.Issuer.Token());
        var problem = await response.ShouldBeProblemAsync((HttpStatusCode)status, "PP-INT-009");
        Assert.Equal("Screening is too old.", (string?)problem["detail"]);
        Assert.Equal($"{Thing}/refused", (string?)problem["instance"]);
        Assert.Equal(retryable, (bool?)problem["retryable"]);
    }

    [Fact]
    public async Task to_a_failure_keeps_its_cause_to_itself()
    {
        var problem = await (await edge.GetAsync(Thing + "/broken", edge.Issuer.Token()))
            .ShouldBeProblemAsync(HttpStatusCode.InternalServerError, "PP-API-500");
        Assert.DoesNotContain("Okafor", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task to_an_unknown_path_does_not_repeat_it()
    {
        var problem = await (await edge.GetAsync("/patients-named/Ngata", edge.Issuer.Token()))
            .ShouldBeProblemAsync(HttpStatusCode.NotFound, "PP-API-404");
        Assert.DoesNotContain("Ngata", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task to_a_bad_query_value_is_a_problem() =>
        await (await edge.GetAsync(Thing + "?limit=many", edge.Issuer.Token()))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PP-API-002");

    [Fact]
    public async Task to_a_method_that_is_not_there_is_a_problem()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Thing);
        request.Headers.Authorization = new("Bearer", edge.Issuer.Token());
        var response = await edge.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await response.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "PP-API-405");
    }
}
