using System.Net.Http.Headers;
using PeriostealPlatform.ServiceDefaults.Clients;

namespace PeriostealPlatform.Messaging.Reconciliation;

/// <summary>Puts this service's own token for the source on each try.</summary>
internal sealed class SourceTokenHandler(IServiceTokens tokens, string source) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.TokenForAsync(source, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await base.SendAsync(request, cancellationToken);
    }
}
