using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using PeriostealPlatform.ServiceDefaults.Clients;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>Bearer tokens of the configured issuer: ES256, meant for this service, short-lived.</summary>
internal static class TokenAuthentication
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    public static void AddTokens(this WebApplicationBuilder builder, string service)
    {
        var issuer = Authority.IssuerOf(builder.Configuration);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<ResiliencePipelines>((options, pipelines) => Configure(options, issuer, service, pipelines));
    }

    private static void Configure(JwtBearerOptions options, Uri issuer, string service, ResiliencePipelines pipelines)
    {
        options.MetadataAddress = Authority.Under(issuer, ".well-known/openid-configuration").AbsoluteUri;
        options.RequireHttpsMetadata = issuer.Scheme == Uri.UriSchemeHttps; // Authority has refused what must not be
        options.BackchannelHttpHandler = new ResilienceHandler(pipelines.For("authority"))
        {
            InnerHandler = new SocketsHttpHandler(),
        };
        options.RefreshInterval = Skew; // a new signing key is known half a minute after its first token arrives
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.SaveToken = false;
        options.TimeProvider = TimeProvider.System; // a demonstration's past must not make old tokens valid
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = Authority.NameOf(issuer),
            ValidAudience = service,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
            ClockSkew = Skew,
            NameClaimType = "sub",
            RoleClaimType = "role",
        };
        options.Events = new JwtBearerEvents { OnChallenge = ExplainUnreachableIssuerAsync };
    }

    /// <summary>"Your token is bad" would send people to sign in again when it is the issuer that is away.</summary>
    private static async Task ExplainUnreachableIssuerAsync(JwtBearerChallengeContext context)
    {
        if (context.AuthenticateFailure is null || context.Options.ConfigurationManager is not { } issuer) return;
        try
        {
            // Kept once it was read, so this costs nothing while the issuer is known.
            await issuer.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException)
        {
            context.HandleResponse();
            await Problems.For(ProblemCodes.Unavailable, "The issuer of tokens does not answer. Try again.")
                .ExecuteAsync(context.HttpContext);
        }
    }
}
