namespace PeriostealPlatform.Outcomes;

/// <summary>How this service is called by the others.</summary>
internal static class OutcomesService
{
    public const string Name = "outcomes";
}
