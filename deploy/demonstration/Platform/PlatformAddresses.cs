namespace PeriostealPlatform.Demonstration.Platform;

/// <summary>Where the five processes listen.</summary>
public sealed record PlatformAddresses(Uri Portal, Uri Intake, Uri Treatment, Uri Outcomes, Uri Records)
{
    /// <summary>The address of a service by its name.</summary>
    public Uri Of(string service) => service switch
    {
        "portal" => Portal,
        "intake" => Intake,
        "treatment" => Treatment,
        "outcomes" => Outcomes,
        "records" => Records,
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "There is no such service."),
    };
}
