namespace PeriostealPlatform.EventStore;

/// <summary>The SQL that makes a database an event store; each file may run any number of times.</summary>
public static class EventStoreSchema
{
    /// <summary>The scripts in the order to run them, as the files under <c>Schema/</c> hold them.</summary>
    public static IReadOnlyList<string> Scripts { get; } = Load();

    private static List<string> Load()
    {
        var assembly = typeof(EventStoreSchema).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith("Schema/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return reader.ReadToEnd();
                }),
        ];
    }
}
