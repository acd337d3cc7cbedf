using System.Net;
using System.Text;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Http;

public sealed class A_body(Edge edge)
{
    [Theory]
    [InlineData("""{"sessions":3}""")]
    [InlineData("""{"sessions":3,"note":"ganz schön","kind":"other-kind","sites":[{"code":"a","line":2}],"score":2.5}""")]
    [InlineData("""{"sessions":3,"measures":{"nprs":7},"note":null,"occurredAt":null}""")]
    public async Task that_fits_is_taken(string body) =>
        Assert.Equal(HttpStatusCode.OK, (await edge.CommandAsync(body)).StatusCode);

    [Theory]
    [InlineData("""{"sessions":3,"colour":"red"}""", "$.colour")]
    [InlineData("""{"sessions":3,"Note":"x"}""", "$.Note")]
    [InlineData("""{"sessions":"3"}""", "$.sessions")]
    [InlineData("""{"sessions":3.5}""", "$.sessions")]
    [InlineData("""{"sessions":null}""", "$.sessions")]
    [InlineData("""{"sessions":99999999999}""", "$.sessions")]
    [InlineData("""{"sessions":3,"sessions":4}""", "$")]
    [InlineData("""{"sessions":3,"kind":1}""", "$.kind")]
    [InlineData("""{"sessions":3,"kind":"1"}""", "$.kind")]
    [InlineData("""{"sessions":3,"kind":"plain-kind, other-kind"}""", "$.kind")]
    [InlineData("""{"sessions":3,"kind":"Plain-Kind"}""", "$.kind")]
    [InlineData("""{"sessions":3,"kind":"sideways"}""", "$.kind")]
    [InlineData("""{"sessions":3,"sites":[{"code":"a"},{"code":null}]}""", "$.sites[1].code")]
    [InlineData("""{"sessions":3,"sites":[{"line":1}]}""", "$.sites[0]")]
    [InlineData("""{"sessions":3,"sites":{"code":"a"}}""", "$.sites")]
    [InlineData("""{"sessions":3,"note":"a\u0000b"}""", "$.note")]
    [InlineData("""{"sessions":3,"note":"a\ud800b"}""", "$.note")]
    [InlineData("""{"sessions":3,"measures":{"n\u0000":1}}""", "$.measures")]
    [InlineData("""{"sessions":3,"score":NaN}""", "$.score")]
    [InlineData("""{"sessions":3,"occurredAt":"2026-08-03T10:30:00"}""", "$.occurredAt")]
    [InlineData("""{"sessions":3,"occurredAt":"03/08/2026"}""", "$.occurredAt")]
    [InlineData("""{"sessions":3,"lateEntryReason":"laziness"}""", "$.lateEntryReason")]
    [InlineData("""{"note":"x"}""", "$")]
    [InlineData("""{"sessions":3""", "$")]
    [InlineData("""{"sessions":3} {}""", "$")]
    [InlineData("""{"sessions":3,}""", "$")]
    [InlineData("""{"sessions":3 /* three */}""", "$")]
    [InlineData("""[]""", "$")]
    public async Task that_does_not_fit_is_refused_where_it_does_not(string body, string place)
    {
        var problem = await (await edge.CommandAsync(body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest,
            "PP-API-002");
        Assert.Contains($" at {place}", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task that_is_missing_is_refused(string body) =>
        await (await edge.CommandAsync(body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PP-API-002");

    [Theory]
    [InlineData("""{"sessions":"Ngata"}""")]
    [InlineData("""{"sessions":3,"kind":"Ngata"}""")]
    [InlineData("""{"sessions":3,"Aroha Ngata, 23 Nov":1}""")]
    [InlineData("""{"sessions":Ngata}""")]
    [InlineData("""{"sessions":3,"measures":{"Aroha Ngata":"x"}}""")]
    public async Task that_does_not_fit_is_not_quoted(string body)
    {
        var response = await edge.CommandAsync(body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("Ngata", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_impossible_values_is_refused_field_by_field()
    {
        const string site = """{"code":"a"}""";
        var body = $$"""
            {"sessions":25,"note":"{{new string('n', 21)}}","sites":[{{site}},{{site}},{{site}},{{site}}]}
            """;
        var problem = await (await edge.CommandAsync(body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest,
            "PP-API-005");
        Assert.Equal(["sessions", "note", "sites"], problem["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal("""["must have at most 20 characters"]""", problem["errors"]!["note"]!.ToJsonString());
    }

    [Fact]
    public async Task that_nests_too_deep_is_refused()
    {
        var body = $$"""{"sessions":3,"sites":{{new string('[', 40)}}{{new string(']', 40)}}}""";
        await (await edge.CommandAsync(body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PP-API-002");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task that_is_too_large_is_refused(bool chunked)
    {
        var body = $$"""{"sessions":3,"note":"{{new string('n', ServiceDefaultsExtensions.MaxBodySize)}}"}""";
        var response = await edge.CommandAsync(body, r => r.Headers.TransferEncodingChunked = chunked);
        await response.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "PP-API-006");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task of_another_media_type_is_refused(string mediaType)
    {
        var response = await edge.CommandAsync("", r =>
            r.Content = new StringContent("""{"sessions":3}""", Encoding.UTF8, mediaType));
        await response.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "PP-API-007");
    }
}
