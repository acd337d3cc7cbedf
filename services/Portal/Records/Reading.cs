namespace PeriostealPlatform.Portal.Records;

/// <summary>What came of asking Records.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record Reading<T>
{
    private Reading() { }

    /// <summary>Records showed it, and wrote down that it did.</summary>
    public sealed record Shown(T Value) : Reading<T>;

    /// <summary>Records said no or did not answer.</summary>
    /// <param name="Code">Stable problem code, or <c>unreachable</c>.</param>
    /// <param name="Detail">Records' own words; null when it sent none.</param>
    public sealed record Refused(string Code, string? Detail) : Reading<T>;
}
