using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeriostealPlatform.ServiceDefaults.Clients;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>A token is the name of a role.</summary>
internal sealed class TestTokens : IServiceTokens
{
    public const string SchemeName = "Test";

    public Task<string> TokenForAsync(string audience, CancellationToken ct) => Task.FromResult("system");

    internal sealed class Handler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var role = Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
            if (role.Length == 0)
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new Claim("role", role)], SchemeName, "sub", "role");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new(identity), SchemeName)));
        }
    }
}
