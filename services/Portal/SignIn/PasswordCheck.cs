using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>Checks a sign-in name and password, counting wrong tries. All refusals look and take the same.</summary>
internal sealed class PasswordCheck(
    PortalDatabase database, UserManager<PortalUser> users, IPasswordHasher<PortalUser> hasher)
{
    private static readonly PortalUser Nobody = new();
    private static string? _decoyHash;

    /// <summary>The user, or null when name or password is wrong or the account is locked.</summary>
    public async Task<PortalUser?> FindAsync(string signInName, string password, CancellationToken ct)
    {
        await using var turn = await database.Database.BeginTransactionAsync(ct);
        // One guess per account at a time: guesses sent side by side would otherwise be counted as one.
        var account = users.NormalizeName(signInName);
        await database.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({account}, 0))", ct);
        var user = await FindCountingAsync(signInName, password);
        await turn.CommitAsync(ct);
        return user;
    }

    private async Task<PortalUser?> FindCountingAsync(string signInName, string password)
    {
        var user = await users.FindByNameAsync(signInName);
        if (user is null || await users.IsLockedOutAsync(user))
        {
            SpendAsLongAsForAKnownUser(password);
            return null;
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            Ensure(await users.AccessFailedAsync(user));
            return null;
        }

        if (user.AccessFailedCount > 0)
            Ensure(await users.ResetAccessFailedCountAsync(user));
        return user;
    }

    private void SpendAsLongAsForAKnownUser(string password)
    {
        _decoyHash ??= hasher.HashPassword(Nobody, "no account has this");
        hasher.VerifyHashedPassword(Nobody, _decoyHash, password);
    }

    private static void Ensure(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"The try was not counted: {result}");
    }
}
