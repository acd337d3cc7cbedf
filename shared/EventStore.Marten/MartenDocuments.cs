using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace PeriostealPlatform.EventStore.Marten;

/// <summary>Marten, told what our tables are: its own defaults with correlation, causation and headers switched on.</summary>
public static class MartenDocuments
{
    /// <summary>Marten over this database. It creates nothing: see <see cref="MartenObjects"/>.</summary>
    /// <param name="database">Made by <see cref="PostgresEventStore.CreateDataSource"/>; stays the caller's.</param>
    public static DocumentStore Create(NpgsqlDataSource database) =>
        DocumentStore.For(options => Configure(options, database, AutoCreate.None));

    internal static void Configure(StoreOptions options, NpgsqlDataSource database, AutoCreate create)
    {
        options.Connection(database);
        options.AutoCreateSchemaObjects = create;
        options.Events.AddEventType<StoredBody>();
        options.Events.StreamIdentity = StreamIdentity.AsGuid;
        // Despite its name: the moment is ours, since the chain's hash is taken over it.
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.UseSystemTextJsonForSerialization(configure: json => json.Converters.Add(new HeaderValues()));
    }
}
