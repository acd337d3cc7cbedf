using JasperFx;
using Marten;
using Npgsql;

namespace PeriostealPlatform.EventStore.Marten;

/// <summary>What Marten needs in a database beside our tables: its own functions, and rights for the service.</summary>
public static class MartenObjects
{
    /// <summary>
    /// Has Marten create what it misses, and lets the services' role write the tables, as a client of Marten must.
    /// Running it again is harmless.
    /// </summary>
    /// <param name="owner">A sign-in that may create functions in schema public and own event tables.</param>
    /// <param name="ct">Stops between the two.</param>
    public static async Task CreateAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using (var documents = DocumentStore.For(
            options => MartenDocuments.Configure(options, owner, AutoCreate.CreateOrUpdate)))
            await documents.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        await using var rights = owner.CreateCommand(Rights());
        await rights.ExecuteNonQueryAsync(ct);
    }

    private static string Rights()
    {
        var assembly = typeof(MartenObjects).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream("Schema/001_marten_rights.sql")!);
        return reader.ReadToEnd();
    }
}
