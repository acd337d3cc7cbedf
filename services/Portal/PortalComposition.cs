using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using PeriostealPlatform.Portal.Features;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal;

/// <summary>The portal from settings to endpoints, top to bottom.</summary>
internal static class PortalComposition
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(PortalComposition).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // Outside Development the pages' styles and scripts would otherwise exist only after publishing.
        builder.WebHost.UseStaticWebAssets();
        var settings = builder.Configuration;
        if (settings.IsDemonstration() && builder.Environment.IsProduction())
            throw new StartRefusedException("Demonstration:Enabled is not allowed in a production environment.");

        var issuer = settings.Issuer();
        var key = SigningKey.Load(settings);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => key);
        services.AddSingleton(ClientSecrets.Load(settings));
        services.AddSingleton(provider => new TokenIssuer(key, issuer, provider.GetRequiredService<TimeProvider>()));

        services.AddDataProtection()
            .SetApplicationName("periosteal-portal")
            .PersistKeysToFileSystem(Directory.CreateDirectory(settings.Required("DataProtection:Folder")));
        services.AddPortalUsers(settings)
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.AddScoped<PasswordCheck>();
        services.AddPortalAccess(settings, key);
        services.AddRateLimiter(limits => RateLimits.Configure(limits, settings));
        if (settings.IsDemonstration())
            services.AddHostedService<DemonstrationUsers>();

        var portal = builder.Build();
        portal.UseRateLimiter();
        portal.UseAuthentication();
        portal.UseAuthorization();
        portal.UseAntiforgery();
        IssueToken.Map(portal);
        DescribeIssuer.Map(portal, issuer);
        ListStaff.Map(portal);
        return portal;
    }
}
