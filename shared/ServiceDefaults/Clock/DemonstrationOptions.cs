namespace PeriostealPlatform.ServiceDefaults.Clock;

/// <summary>Configuration section <c>Demonstration</c>.</summary>
public sealed class DemonstrationOptions
{
    /// <summary>Whether the demonstration clock exists. Refused in production.</summary>
    public bool Enabled { get; set; }

    /// <summary>How long after it was recorded a fact reaches the other services, on the demonstration clock.</summary>
    public TimeSpan DeliveryDelay { get; set; } = TimeSpan.FromMinutes(1);
}
