using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PeriostealPlatform.Portal.Clients;
using PeriostealPlatform.Portal.SignIn;

namespace PeriostealPlatform.Portal.Histories;

/// <summary>What a save of the portal's tables changes in who may do what.</summary>
internal static class AccountChanges
{
    /// <summary>Facts by stream, in the order of the changes; compared with what lies in the database, not with what the
    /// caller believes lay there.</summary>
    public static async Task<IReadOnlyList<(Guid Stream, PortalEvent Fact)>> OfAsync(ChangeTracker tracker, CancellationToken ct)
    {
        var facts = new List<(Guid, PortalEvent)>();
        foreach (var entry in tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            switch (entry.Entity)
            {
                case PortalUser user:
                    var known = await BeforeAsync<PortalUser>(entry, ct);
                    facts.AddRange(Of(known, entry.State == EntityState.Deleted ? null : user)
                        .Select(fact => (Guid.Parse(user.Id), fact)));
                    break;
                case RegisteredClient client:
                    var before = await BeforeAsync<RegisteredClient>(entry, ct);
                    facts.AddRange(Of(before, entry.State == EntityState.Deleted ? null : client)
                        .Select(fact => (client.Subject, fact)));
                    break;
                default:
                    break;
            }
        }

        return facts;
    }

    /// <summary>What it means that a person is now this and was that.</summary>
    internal static IEnumerable<PortalEvent> Of(PortalUser? before, PortalUser? after)
    {
        if (after is null)
        {
            yield return new PortalEvent.UserRemoved();
            yield break;
        }

        if (before is null)
        {
            yield return new PortalEvent.UserCreated(after.Role, after.Clinics);
            yield break;
        }

        if (before.Role != after.Role)
            yield return new PortalEvent.UserRoleChanged(before.Role, after.Role);
        if (!before.Clinics.SequenceEqual(after.Clinics))
            yield return new PortalEvent.UserClinicsChanged(before.Clinics, after.Clinics);
        if (before.LockoutEnd != after.LockoutEnd)
            yield return after.LockoutEnd is { } until ? new PortalEvent.UserLocked(until) : new PortalEvent.UserUnlocked();
        if (before.PasswordHash != after.PasswordHash)
            yield return new PortalEvent.UserPasswordChanged();
        if (before.TwoFactorEnabled != after.TwoFactorEnabled)
            yield return new PortalEvent.UserSecondFactorChanged(after.TwoFactorEnabled);
    }

    private static IEnumerable<PortalEvent> Of(RegisteredClient? before, RegisteredClient? after)
    {
        if (after is null || (before is { RevokedAt: null } && after.RevokedAt is not null))
        {
            yield return new PortalEvent.ClientRevoked();
            yield break;
        }

        var newSecret = before?.SecretDigest.SequenceEqual(after.SecretDigest) == false;
        if (before is null || (before.RevokedAt is not null && after.RevokedAt is null))
            yield return new PortalEvent.ClientRegistered(after.ClientId, after.Clinic, after.Scopes);
        else if (newSecret || before.Clinic != after.Clinic || !before.Scopes.SequenceEqual(after.Scopes))
            yield return new PortalEvent.ClientChanged(after.Clinic, after.Scopes, newSecret);
    }

    private static async Task<T?> BeforeAsync<T>(EntityEntry entry, CancellationToken ct) where T : class =>
        entry.State == EntityState.Added || await entry.GetDatabaseValuesAsync(ct) is not { } values
            ? null
            : (T)values.ToObject();
}
