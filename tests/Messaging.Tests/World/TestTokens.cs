using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeriostealPlatform.ServiceDefaults.Clients;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>A token is the name of a role and, for a service, of the service.</summary>
internal sealed class TestTokens(string service) : IServiceTokens
{
    public const string SchemeName = "Test";

    public Task<string> TokenForAsync(string audience, CancellationToken ct) =>
        Task.FromResult($"system svc-{service}");

    internal sealed class Handler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers.Authorization.ToString().Split(' ') is not ["Bearer", var role, .. var subject])
                return Task.FromResult(AuthenticateResult.NoResult());
            Claim[] claims = [new("role", role), new("sub", subject.FirstOrDefault("user-1"))];
            var identity = new ClaimsIdentity(claims, SchemeName, "sub", "role");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new(identity), SchemeName)));
        }
    }
}
