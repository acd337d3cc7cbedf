using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Tests.Fixtures;

/// <summary>One request: who asks for what.</summary>
public sealed record Asking(string Path, string Role = "clinical-lead", string Clinic = "chw")
{
    /// <summary>GET without a body.</summary>
    public HttpMethod Method => Body is null && Content is null ? HttpMethod.Get : HttpMethod.Post;

    /// <summary>The body of a command.</summary>
    public string? Body { get; init; }

    /// <summary>The same as bytes.</summary>
    public byte[]? Content { get; init; }

    /// <summary>What opens the keys of a package.</summary>
    public string? Passphrase { get; init; }

    public string MediaType { get; init; } = "application/json";

    /// <summary>Idempotency key of a command; a new one when left out.</summary>
    public string? Key { get; init; }

    public string? User { get; init; }

    public string? Scope { get; init; }

    /// <summary>Header <c>Prefer</c>.</summary>
    public string? Prefer { get; init; }
}

/// <summary>What was answered.</summary>
public sealed record Answered(int Status, byte[] Bytes)
{
    /// <summary>Where a bulk export is asked for from now on.</summary>
    public string? Location { get; init; }

    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);

    public JsonObject Json => JsonNode.Parse(Bytes)!.AsObject();

    /// <summary>The answer to what was carried out or shown.</summary>
    public JsonObject Done()
    {
        Assert.True(Status == 200, $"{Status}: {Text}");
        return Json;
    }

    /// <summary>Refused with this status and code.</summary>
    public void Refused(int status, string code)
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        Assert.Equal(code, (string?)Json["code"]);
    }
}
