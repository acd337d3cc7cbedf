using Microsoft.EntityFrameworkCore;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>Names of the people and programs behind user ids, from the portal's own table, read once for a page.</summary>
internal sealed class StaffNames(IDbContextFactory<PortalDatabase> databases)
{
    private Dictionary<string, string> _names = [];

    /// <summary>Reads the table. Until then every name is unknown.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        await using var database = await databases.CreateDbContextAsync(ct);
        _names = await database.Users.ToDictionaryAsync(user => user.Id, user => user.DisplayName, ct);
        foreach (var program in await database.Clients.ToListAsync(ct))
            _names[program.Subject.ToString()] = program.DisplayName;
    }

    /// <summary>The person behind an opaque user id, or what stands there instead.</summary>
    public string Of(string? userId) => userId switch
    {
        null or "" => "",
        "system" => "The platform",
        _ when userId.StartsWith("svc-", StringComparison.Ordinal) => $"Service {userId["svc-".Length..]}",
        _ => _names.GetValueOrDefault(userId, "Unknown user"),
    };
}
