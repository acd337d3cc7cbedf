using System.Net.Http.Headers;

namespace PeriostealPlatform.ServiceDefaults.Clients;

/// <summary>Puts this service's token for the target on each try.</summary>
internal sealed class ServiceTokenHandler(IServiceTokens tokens, string audience) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", await tokens.TokenForAsync(audience, cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
