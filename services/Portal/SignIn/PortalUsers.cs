using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Portal.Histories;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>The users' store and the rules of sign-in, shared by the web host and <c>create-user</c>.</summary>
internal static class PortalUsers
{
    public static IdentityBuilder AddPortalUsers(this IServiceCollection services, IConfiguration settings)
    {
        var connection = settings.Required("ConnectionStrings:Portal");
        services.AddDbContextFactory<PortalDatabase>(database => database.UseNpgsql(connection));
        services.TryAddSingleton(_ => PostgresEventStore.CreateDataSource(connection));
        services.TryAddSingleton(s => new PostgresEventStore(s.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System));
        services.TryAddSingleton<AccountHistories>();
        return services
            .AddIdentityCore<PortalUser>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-";
                PasswordRules.Apply(identity.Password);
                StaffClaims.Apply(identity.ClaimsIdentity);
            })
            .AddEntityFrameworkStores<PortalDatabase>()
            .AddPasswordValidator<PasswordRules>();
    }
}
