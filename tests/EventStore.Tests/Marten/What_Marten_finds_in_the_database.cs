using Npgsql;
using PeriostealPlatform.EventStore.Marten;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EventStore.Tests.Marten;

public sealed class What_Marten_finds_in_the_database
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_every_object_of_ours_as_it_would_have_made_it()
    {
        await using var database = await TestDatabase.CreateAsync("found", "shared/EventStore/Schema");
        await using var admin = NpgsqlDataSource.Create(database.AdminConnectionString);
        var found = await FindingsAsync(admin);
        Assert.Equal(
            ["mt_event_progression None", "mt_events None", "mt_events_sequence None", "mt_streams None"],
            found.Where(each => each.EndsWith(" None", StringComparison.Ordinal)));
        Assert.All(found, each => Assert.Matches(" (None|Create)$", each));
        Assert.Contains("mt_quick_append_events Create", found);

        await MartenObjects.CreateAsync(admin, Ct);
        await MartenObjects.CreateAsync(admin, Ct);
        Assert.All(await FindingsAsync(admin), each => Assert.EndsWith(" None", each, StringComparison.Ordinal));
    }

    private static async Task<List<string>> FindingsAsync(NpgsqlDataSource database)
    {
        await using var documents = MartenDocuments.Create(database);
        var migration = await documents.Storage.Database.CreateMigrationAsync(Ct);
        return
        [
            .. migration.Deltas
                .Where(delta => delta.SchemaObject.Identifier.Name.StartsWith("mt_", StringComparison.Ordinal))
                .Select(delta => $"{delta.SchemaObject.Identifier.Name} {delta.Difference}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
