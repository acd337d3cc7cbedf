using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using PeriostealPlatform.Portal.Clients;
using PeriostealPlatform.Portal.Histories;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>The portal's own tables. Their SQL lies in <c>Schema/</c>; a test compares the two.</summary>
internal sealed partial class PortalDatabase(DbContextOptions<PortalDatabase> options, AccountHistories histories)
    : IdentityUserContext<PortalUser>(options)
{
    public DbSet<RegisteredClient> Clients => Set<RegisteredClient>();

    // Version 3 carries passkeys, so that second factors need no change of tables.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>Saves, and writes down in the same transaction what that changes in who may do what.</summary>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var facts = await AccountChanges.OfAsync(ChangeTracker, cancellationToken);
        if (facts.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        await using var own = Database.CurrentTransaction is null
            ? await Database.BeginTransactionAsync(cancellationToken)
            : null;
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        var transaction = (NpgsqlTransaction)Database.CurrentTransaction!.GetDbTransaction();
        await histories.AppendAsync(facts, transaction, cancellationToken);
        if (own is null)
            return rows;
        await own.CommitAsync(cancellationToken);
        histories.NotifyCommitted();
        return rows;
    }

    /// <summary>Nothing is saved without the above.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: changes of accounts are written down with it.");

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<PortalUser>(user =>
        {
            user.ToTable("users");
            user.Property(u => u.DisplayName).HasMaxLength(200);
            user.Property(u => u.Role).HasMaxLength(64);
            // Staff are reached in other ways; what is not kept cannot leak.
            user.Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed);
            user.Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed);
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("user_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("user_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("user_tokens");
        builder.Entity<IdentityUserPasskey<string>>().ToTable("user_passkeys");
        builder.Entity<RegisteredClient>(client =>
        {
            client.ToTable("clients").HasKey(c => c.ClientId);
            client.Property(c => c.ClientId).HasMaxLength(64);
            client.Property(c => c.DisplayName).HasMaxLength(200);
            client.Property(c => c.Clinic).HasMaxLength(64);
        });

        // A passkey's data is one JSON column, whose members keep their names.
        var entities = builder.Model.GetEntityTypes().ToLookup(entity => entity.IsMappedToJson());
        foreach (var document in entities[true])
            document.SetContainerColumnName("data");
        foreach (var property in entities[false].SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(SnakeCase(property.GetColumnName()));
    }

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
