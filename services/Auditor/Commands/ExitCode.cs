namespace PeriostealPlatform.Auditor.Commands;

/// <summary>How the program ends. Scripts rely on these.</summary>
internal static class ExitCode
{
    /// <summary>All holds, or all was shown or exported.</summary>
    public const int Pass = 0;

    /// <summary>Something does not hold; the first bad event is named.</summary>
    public const int Fail = 1;

    /// <summary>What was handed in cannot be used.</summary>
    public const int Unusable = 2;
}
