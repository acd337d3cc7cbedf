using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Http;

public sealed class A_command(Edge edge)
{
    private const string Body = """{"sessions":3}""";

    [Fact]
    public async Task is_answered_with_ids_version_and_etag()
    {
        var response = await edge.CommandAsync(Body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"7\"", response.Headers.ETag?.Tag);
        Assert.Equal(7, (int?)(await response.JsonAsync())["version"]);
    }

    [Theory]
    [InlineData()]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("with\ttab")]
    [InlineData("one", "two")]
    public async Task needs_one_usable_idempotency_key(params string[] keys)
    {
        var response = await edge.CommandAsync(Body, r => Keys(r, keys));
        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PP-API-001");
    }

    [Fact]
    public async Task refuses_a_key_of_201_characters_and_takes_one_of_200()
    {
        var tooLong = await edge.CommandAsync(Body, r => Keys(r, new string('k', 201)));
        await tooLong.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PP-API-001");
        var longest = await (await edge.CommandAsync(Body, r => Keys(r, new string('k', 200)))).JsonAsync();
        Assert.InRange(((string)longest["key"]!).Length, 1, 200);
    }

    [Fact]
    public async Task keeps_its_key_under_the_callers_own_id()
    {
        var told = await (await edge.CommandAsync(Body, r => Keys(r, "abc"))).JsonAsync();
        Assert.Equal("7d1c1c3e-6f55-4c55-9a6e-0b8b3d3c2a11:abc", (string?)told["key"]);
    }

    [Theory]
    [InlineData("\"3\"", 3)]
    [InlineData("\"0\"", 0)]
    public async Task takes_the_version_the_caller_saw(string ifMatch, int version)
    {
        var response = await edge.CommandAsync(Body, r => r.Headers.TryAddWithoutValidation("If-Match", ifMatch));
        Assert.Equal(version, (int?)(await response.JsonAsync())["expected"]);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("*")]
    [InlineData("W/\"3\"")]
    [InlineData("\"-3\"")]
    [InlineData("\"three\"")]
    [InlineData("\"3\", \"4\"")]
    [InlineData("\"\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task refuses_an_if_match_that_is_no_version(string ifMatch)
    {
        var response = await edge.CommandAsync(Body, r => r.Headers.TryAddWithoutValidation("If-Match", ifMatch));
        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PP-API-010");
    }

    [Fact]
    public async Task is_the_same_however_its_body_is_written() => Assert.Equal(
        await FingerprintAsync("""{"sessions":3,"note":"ä","score":1.0}"""),
        await FingerprintAsync("""{ "score": 1, "note": "\u00e4", "sessions": 3 }"""));

    [Fact]
    public async Task is_another_with_another_body_address_version_or_clinic()
    {
        string[] all =
        [
            await FingerprintAsync(Body),
            await FingerprintAsync("""{"sessions":4}"""),
            await FingerprintAsync(Body,
                r => r.RequestUri = new Uri("/things/0198a000-0000-7000-8000-000000000002", UriKind.Relative)),
            await FingerprintAsync(Body, r => r.Headers.TryAddWithoutValidation("If-Match", "\"3\"")),
            await FingerprintAsync(Body, r =>
                r.Headers.Authorization = new AuthenticationHeaderValue("Bearer", edge.Issuer.Token(clinic: "prm"))),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(all, f => Assert.Matches("^[0-9a-f]{64}$", f));
    }

    [Fact]
    public async Task belongs_to_the_trace_of_its_request()
    {
        var response = await edge.CommandAsync(Body, r =>
            r.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", (string?)(await response.JsonAsync())["correlation"]);
    }

    [Fact]
    public async Task happens_now_at_the_clinic_when_it_does_not_say()
    {
        var told = await (await edge.CommandAsync(Body)).JsonAsync();
        var (occurred, recorded) = (Time(told, "occurredAt"), Time(told, "recordedAt"));
        Assert.Equal(recorded, occurred);
        Assert.Contains(occurred.Offset.Hours, new[] { 10, 11 });
    }

    [Theory]
    [InlineData("2999-01-01T00:00:00+11:00", null, "PP-TIM-001")]
    [InlineData("2020-01-01T00:00:00+11:00", "paper-form", "PP-TIM-002")]
    public async Task may_not_happen_at_just_any_time(string occurredAt, string? reason, string code)
    {
        var body = new JsonObject { ["sessions"] = 3, ["occurredAt"] = occurredAt, ["lateEntryReason"] = reason };
        await (await edge.CommandAsync(body.ToJsonString())).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity,
            code);
    }

    private static DateTimeOffset Time(JsonObject told, string name) => DateTimeOffset.Parse((string)told[name]!);

    private static void Keys(HttpRequestMessage request, params string[] keys)
    {
        request.Headers.Remove("Idempotency-Key");
        foreach (var key in keys) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
    }

    private async Task<string> FingerprintAsync(string body, Action<HttpRequestMessage>? change = null) =>
        (string)(await (await edge.CommandAsync(body, change)).JsonAsync())["fingerprint"]!;
}
