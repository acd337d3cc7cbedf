using System.Net;
using System.Net.Http.Headers;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Access;

public sealed class A_caller_with_a_valid_token(Edge edge)
{
    private const string Thing = "/things/0198a000-0000-7000-8000-000000000001";

    [Fact]
    public async Task may_call_what_the_role_allows() =>
        Assert.Equal(HttpStatusCode.OK, (await edge.GetAsync(Thing, edge.Issuer.Token())).StatusCode);

    [Fact]
    public async Task may_not_call_what_only_other_roles_may() =>
        await (await edge.GetAsync(Thing + "/secret", edge.Issuer.Token()))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PP-API-403");

    [Theory]
    [InlineData("Reception")]
    [InlineData("auditor,reception")]
    [InlineData("")]
    public async Task has_exactly_the_role_that_the_token_says(string role) =>
        await (await edge.GetAsync(Thing, edge.Issuer.Token(role)))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PP-API-403");

    [Fact]
    public async Task acts_as_the_token_says()
    {
        var told = await (await edge.CommandAsync("""{"sessions":3}""")).JsonAsync();
        Assert.Equal("7d1c1c3e-6f55-4c55-9a6e-0b8b3d3c2a11", (string?)told["actor"]);
        Assert.Equal("reception", (string?)told["role"]);
        Assert.Equal("chw", (string?)told["clinic"]);
        Assert.Equal("Australia/Sydney", (string?)told["zone"]);
    }

    [Theory]
    [InlineData("elsewhere")]
    [InlineData(null)]
    public async Task commands_nothing_for_a_clinic_outside_the_chain(string? clinic)
    {
        var token = edge.Issuer.Token(clinic: clinic);
        var response = await edge.CommandAsync("""{"sessions":3}""",
            r => r.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token));
        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PP-API-403");
    }

    [Fact]
    public async Task finds_nothing_where_nothing_is() =>
        await (await edge.GetAsync("/no/such/place", edge.Issuer.Token()))
            .ShouldBeProblemAsync(HttpStatusCode.NotFound, "PP-API-404");
}
