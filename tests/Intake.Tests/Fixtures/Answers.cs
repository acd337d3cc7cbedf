using System.Net;
using System.Text.Json.Nodes;

namespace PeriostealPlatform.Intake.Tests.Fixtures;

/// <summary>A request that is sent when its answer is asked for.</summary>
public sealed class Sending(Func<Task<HttpResponseMessage>> send)
{
    /// <summary>Whatever is answered.</summary>
    public Task<HttpResponseMessage> AnswerAsync() => send();

    /// <summary>The answer to what was carried out.</summary>
    public async Task<JsonObject> DoneAsync()
    {
        using var response = await send();
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Refused with this status and code.</summary>
    public async Task RefusedAsync(int status, string code)
    {
        using var response = await send();
        await response.ShouldBeRefusedAsync(status, code);
    }
}

/// <summary>What the service answered.</summary>
public static class Answers
{
    /// <summary>A problem with this status and code.</summary>
    public static async Task ShouldBeRefusedAsync(this HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)JsonNode.Parse(text)!["code"]);
    }

    public static Guid Id(this JsonObject answer, string field) => answer[field]!.GetValue<Guid>();
}
