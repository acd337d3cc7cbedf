namespace PeriostealPlatform.ServiceDefaults;

/// <summary>Which service this process is.</summary>
/// <param name="Service">Lower-case name: audience of its tokens, client id, source of its messages.</param>
public sealed record ServiceIdentity(string Service)
{
    /// <summary>The name in telemetry.</summary>
    public string TelemetryName => $"periosteal-{Service}";
}
