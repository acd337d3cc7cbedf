using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.ServiceDefaults.Clients;

/// <summary>Client credentials at the configured issuer, kept until a minute before they expire.</summary>
internal sealed class ServiceTokens(IHttpClientFactory clients, IConfiguration configuration, ServiceIdentity identity)
    : IServiceTokens, IDisposable
{
    public const string ClientName = "authority";

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    // Tokens live by the real clock, also while a demonstration is on another date.
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> tokens = new();
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    public async Task<string> TokenForAsync(string audience, CancellationToken ct)
    {
        if (Cached(audience) is { } token) return token;
        await oneAtATime.WaitAsync(ct);
        try
        {
            return Cached(audience) ?? await FetchAsync(audience, ct);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private string? Cached(string audience) =>
        tokens.TryGetValue(audience, out var kept) && kept.Until - Margin > clock.GetUtcNow() ? kept.Token : null;

    private async Task<string> FetchAsync(string audience, CancellationToken ct)
    {
        var address = Authority.Under(Authority.IssuerOf(configuration), "connect/token");
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = identity.Service,
                ["client_secret"] = await SecretAsync(ct),
                ["audience"] = audience,
            }),
        };
        request.Options.Set(ResilienceHandler.SafeToRepeat, true);
        using var response = await clients.CreateClient(ClientName).SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<TokenAnswer>(ct)
            ?? throw new HttpRequestException("The issuer answered without a token.");
        tokens[audience] = (answer.AccessToken, clock.GetUtcNow().AddSeconds(answer.ExpiresIn));
        return answer.AccessToken;
    }

    // Read each time: a rotated secret counts without a restart.
    private async Task<string> SecretAsync(CancellationToken ct)
    {
        var file = configuration["Authority:ClientSecretFile"]
            ?? throw new InvalidOperationException(
                "Authority__ClientSecretFile must name the file with this service's client secret.");
        return (await File.ReadAllTextAsync(file, ct)).Trim();
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
