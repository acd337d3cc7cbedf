using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Tokens;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal;

/// <summary>Sessions of people by cookie, and tokens of programs for the portal's own endpoints.</summary>
internal static class PortalAccess
{
    /// <summary>Policy of endpoints that serve both the portal's pages and programs.</summary>
    public const string CookieOrToken = "cookie-or-token";

    // One working day: nobody signs in twice a shift, and a forgotten session ends overnight.
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(8);

    public static void AddPortalAccess(this IServiceCollection services, IConfiguration settings, SigningKey key)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddJwtBearer(token => VerifyOwnTokens(token, settings.Issuer(), key))
            .AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = SessionLength;
            cookie.SlidingExpiration = false;
            cookie.Cookie.Name = "periosteal-session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookiePolicy(settings);
        });
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "periosteal-form";
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.SecurePolicy = CookiePolicy(settings);
        });
        services.Configure<SecurityStampValidatorOptions>(session =>
            session.OnRefreshingPrincipal = ActingClinic.KeepAsync);
        services.AddAuthorizationBuilder()
            .AddPolicy(CookieOrToken, policy => policy
                .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, JwtBearerDefaults.AuthenticationScheme)
                .RequireAuthenticatedUser());
    }

    // Without TLS for nothing but the demonstration, which a production environment refuses to run.
    private static CookieSecurePolicy CookiePolicy(IConfiguration settings) =>
        settings.IsDemonstration() && new Uri(settings.Issuer()).Scheme == Uri.UriSchemeHttp
            ? CookieSecurePolicy.SameAsRequest
            : CookieSecurePolicy.Always;

    private static void VerifyOwnTokens(JwtBearerOptions token, string issuer, SigningKey key)
    {
        token.MapInboundClaims = false;
        token.TokenValidationParameters = new()
        {
            ValidIssuer = issuer,
            ValidAudience = TokenAudiences.Portal,
            IssuerSigningKey = key.Credentials.Key,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = ["at+jwt"],
            ClockSkew = TimeSpan.FromSeconds(30),
            RoleClaimType = StaffClaims.Role,
        };
    }
}
