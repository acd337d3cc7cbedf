namespace PeriostealPlatform.Records;

/// <summary>The service's fixed name, as the others know it.</summary>
internal static class RecordsService
{
    public const string Name = "records";

    /// <summary>Its events are about staff, not about patients.</summary>
    public const string Portal = "portal";

    /// <summary>The services whose every event Records takes in, itself included.</summary>
    public static readonly string[] Sources = ["intake", "treatment", "outcomes", Portal, Name];
}
