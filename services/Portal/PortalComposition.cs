using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Portal.Components;
using PeriostealPlatform.Portal.Features;
using PeriostealPlatform.Portal.Histories;
using PeriostealPlatform.Portal.Records;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.Portal.Tokens;
using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Clients;
using PeriostealPlatform.ServiceDefaults.Storage;
using Radzen;

namespace PeriostealPlatform.Portal;

/// <summary>The portal from settings to endpoints, top to bottom.</summary>
internal static class PortalComposition
{
    private const string PortalName = "portal";

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
        // And without this an endpoint for every other path would exist before publishing, open to whoever signs in.
        builder.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";
        builder.AddServiceDefaults(PortalName, PortalEdge.Configure);
        // Below Warning it writes every statement.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        AddTokens(builder);
        AddHistories(builder);
        AddSignIn(builder);
        AddPages(builder.Services);

        var portal = builder.Build();
        PortalEdge.UsePages(portal);
        IssueToken.Map(portal);
        DescribeIssuer.Map(portal, builder.Configuration.Issuer());
        ListStaff.Map(portal);
        SignOut.Map(portal);
        DownloadEvidence.Map(portal);
        ChooseClinic.Map(portal);
        PrintPatientRecord.Map(portal);
        BlazorScript.Map(portal);
        // Pages know people by their cookie; services come with a token.
        var services = portal.MapGroup("").RequireAuthorization(new AuthorizeAttribute
        {
            AuthenticationSchemes = JwtBearerDefaults.AuthenticationScheme,
        });
        services.MapMessagingEndpoints();
        SecurityConfiguration.Map(services);
        portal.MapStaticAssets().AllowAnonymous();
        portal.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(PortalEdge.KeepOwnPolicy)
            .RequireAuthorization();
        return portal;
    }

    private static void AddTokens(WebApplicationBuilder builder)
    {
        var key = SigningKey.Load(builder.Configuration);
        builder.Services.AddSingleton(_ => key);
        builder.Services.AddSingleton(ClientSecrets.Load(builder.Configuration));
        // Tokens live by the real clock, also while a demonstration is on another date.
        builder.Services.AddSingleton(new TokenIssuer(key, builder.Configuration.Issuer(), TimeProvider.System));
        builder.Services.AddPortalAccess(builder.Configuration, key);
    }

    private static void AddHistories(WebApplicationBuilder builder)
    {
        builder.Configuration["ConnectionStrings:EventStore"] = builder.Configuration.Required("ConnectionStrings:Portal");
        builder.AddEventStore();
        builder.Services.AddMessaging(PortalName, _ => { });
    }

    private static void AddSignIn(WebApplicationBuilder builder)
    {
        var (services, settings) = (builder.Services, builder.Configuration);
        services.AddDataProtection()
            .SetApplicationName("periosteal-portal")
            .PersistKeysToFileSystem(Directory.CreateDirectory(settings.Required("DataProtection:Folder")));
        services.AddPortalUsers(settings)
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.AddHealthChecks().AddCheck<UserStoreHealth>("database", tags: ["ready"]);
        services.AddScoped<PasswordCheck>();
        services.AddRateLimiter(limits => RateLimits.Configure(limits, settings));
        services.AddHostedService<FirstHistories>();
        if (settings.IsDemonstration())
            services.AddHostedService<DemonstrationUsers>();
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionCheck>();
        services.AddScoped<StaffTokens>();
        services.AddScoped<StaffNames>();
        services.AddScoped<ActingZone>();
        services.AddResilientHttpClient<RecordsClient>("records");
        DownloadEvidence.AddTo(services);
    }
}
