namespace PeriostealPlatform.ServiceDefaults.Telemetry;

/// <summary>
/// What the process listens to. All are built into the libraries; the packages that would wrap them are not needed.
/// </summary>
internal static class TelemetrySources
{
    public const string Platform = "PeriostealPlatform.*";

    public static readonly string[] Traces =
        ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit", Platform];

    public static readonly string[] Metrics =
    [
        "Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "Npgsql", "MassTransit", "Polly", Platform,
    ];
}
