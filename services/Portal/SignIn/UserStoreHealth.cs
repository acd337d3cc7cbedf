using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>Ready only while the users can be read: without them nobody gets in and no service gets a token.</summary>
internal sealed class UserStoreHealth(IDbContextFactory<PortalDatabase> databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        _ = await database.Users.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
