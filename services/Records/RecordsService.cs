namespace PeriostealPlatform.Records;

/// <summary>The service's fixed name, as the others know it.</summary>
internal static class RecordsService
{
    public const string Name = "records";

    /// <summary>The services whose every event Records takes in, itself included.</summary>
    public static readonly string[] Sources = ["intake", "treatment", "outcomes", Name];
}
