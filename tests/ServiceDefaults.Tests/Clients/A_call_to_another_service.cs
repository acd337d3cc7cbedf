using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.ServiceDefaults.Clients;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Clients;

public sealed class A_call_to_another_service(Edge edge)
{
    public sealed class TreatmentClient(HttpClient http)
    {
        public HttpClient Http => http;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task is_tried_again_after_a_passing_failure(int status)
    {
        await using var target = await Target.StartAsync(status, status, 200);
        await using var caller = Caller(target);
        Assert.Equal(HttpStatusCode.OK, (await Client(caller).GetAsync("things", Ct)).StatusCode);
        Assert.Equal(3, target.Requests.Count);
    }

    [Fact]
    public async Task is_tried_again_after_a_broken_connection()
    {
        await using var target = await Target.StartAsync((n, context) =>
        {
            if (n == 1) context.Abort();
            return Task.CompletedTask;
        });
        await using var caller = Caller(target);
        Assert.Equal(HttpStatusCode.OK, (await Client(caller).GetAsync("things", Ct)).StatusCode);
    }

    [Fact]
    public async Task is_not_tried_again_after_a_plain_no()
    {
        await using var target = await Target.StartAsync(422, 200);
        await using var caller = Caller(target);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Client(caller).GetAsync("things", Ct)).StatusCode);
        Assert.Single(target.Requests);
    }

    [Fact]
    public async Task that_changes_something_is_tried_once()
    {
        await using var target = await Target.StartAsync(503, 200);
        await using var caller = Caller(target);
        var response = await Client(caller).PostAsJsonAsync("things", new { sessions = 3 }, Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Single(target.Requests);
    }

    [Fact]
    public async Task that_carries_an_idempotency_key_is_tried_again_with_the_same_body()
    {
        await using var target = await Target.StartAsync(503, 503, 200);
        await using var caller = Caller(target);
        using var request = new HttpRequestMessage(HttpMethod.Post, "things");
        request.Content = JsonContent.Create(new { sessions = 3 });
        request.Headers.Add("Idempotency-Key", "k");
        Assert.Equal(HttpStatusCode.OK, (await Client(caller).SendAsync(request, Ct)).StatusCode);
        Assert.Equal(3, target.Requests.Count);
        Assert.All(target.Requests, r => Assert.Equal("""{"sessions":3}""", r.Body));
    }

    [Fact]
    public async Task gives_up_in_time()
    {
        await using var target = await Target.StartAsync((n, context) =>
            n == 1 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var caller = Caller(target,
            new() { ["Resilience:TryTimeout"] = "00:00:01", ["Resilience:Retries"] = "1" });
        // The first call opens the connection, which on a busy machine takes part of a try's time.
        await Client(caller).GetAsync("things", Ct);
        await Assert.ThrowsAsync<HttpRequestException>(() => Client(caller).GetAsync("things", Ct));
        Assert.Equal(3, target.Requests.Count);
    }

    [Fact]
    public async Task is_not_sent_while_the_target_keeps_failing()
    {
        await using var target = await Target.StartAsync(500);
        await using var caller = Caller(target, new()
        {
            ["Resilience:Retries"] = "1",
            ["Resilience:BreakAfter"] = "4",
            ["Resilience:BreakFor"] = "00:01:00",
        });
        var client = Client(caller);
        for (var i = 0; i < 2; i++) await client.GetAsync("things", Ct);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("things", Ct));
        Assert.Equal(4, target.Requests.Count);
    }

    [Fact]
    public async Task waits_as_long_as_the_target_asks_but_not_for_ever()
    {
        await using var target = await Target.StartAsync((_, context) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        });
        await using var caller = Caller(target);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Client(caller).GetAsync("things", Ct)).StatusCode);
        Assert.Single(target.Requests);
    }

    [Fact]
    public async Task carries_this_services_own_token_asked_for_once()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var target = await Target.StartAsync(200);
        await using var caller = Caller(target, issuer: issuer);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Client(caller).GetAsync("things", Ct)));

        var form = Assert.Single(issuer.Asked);
        Assert.Equal(("client_credentials", "intake", "s3cret", "treatment"),
            (form["grant_type"], form["client_id"], form["client_secret"], form["audience"]));
        Assert.Single(target.Requests.Select(r => r.Token).Distinct());
        Assert.StartsWith("Bearer ey", target.Requests.First().Token, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_a_token_of_its_own_carries_only_what_the_caller_sets()
    {
        await using var target = await Target.StartAsync(503, 200);
        await using var app = Edge.Build(edge.Issuer.Address, new() { ["Services:treatment"] = target.Address },
            _ => { },
            more: builder => builder.Services.AddResilientHttpClient<TreatmentClient>("treatment"));
        await Client(app).GetAsync("things", Ct);
        Assert.Equal(2, target.Requests.Count);
        Assert.All(target.Requests, r => Assert.Null(r.Token));
    }

    private static HttpClient Client(WebApplication caller) =>
        caller.Services.GetRequiredService<TreatmentClient>().Http;

    private WebApplication Caller(Target target, Dictionary<string, string?>? settings = null,
        TestIssuer? issuer = null)
    {
        var secret = Path.Combine(AppContext.BaseDirectory, "client-secret");
        File.WriteAllText(secret, "s3cret\n");
        settings ??= [];
        settings["Services:Treatment"] = target.Address;
        settings["Authority:ClientSecretFile"] = secret;
        settings.TryAdd("Resilience:Delay", "00:00:00.01");
        return Edge.Build((issuer ?? edge.Issuer).Address, settings, _ => { },
            more: builder => builder.Services.AddServiceClient<TreatmentClient>("treatment"));
    }
}
