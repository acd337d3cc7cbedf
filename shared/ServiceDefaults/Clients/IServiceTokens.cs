namespace PeriostealPlatform.ServiceDefaults.Clients;

/// <summary>Tokens with which this service calls another one in its own name.</summary>
public interface IServiceTokens
{
    /// <summary>A token for one audience that stays valid for at least another minute.</summary>
    /// <exception cref="HttpRequestException">The issuer does not answer or refuses this service.</exception>
    Task<string> TokenForAsync(string audience, CancellationToken ct);
}
