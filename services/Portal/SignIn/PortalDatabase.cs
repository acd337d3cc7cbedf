using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PeriostealPlatform.Portal.Clients;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>The portal's own tables. Their SQL lies in <c>Schema/</c>; a test compares the two.</summary>
internal sealed partial class PortalDatabase(DbContextOptions<PortalDatabase> options)
    : IdentityUserContext<PortalUser>(options)
{
    public DbSet<RegisteredClient> Clients => Set<RegisteredClient>();

    // Version 3 carries passkeys, so that second factors need no change of tables.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

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
