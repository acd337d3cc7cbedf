namespace PeriostealPlatform.Messaging.Reconciliation;

/// <summary>How a comparison with a source came out.</summary>
internal enum Comparison
{
    /// <summary>The inbox holds exactly what the source has sent.</summary>
    Even,

    /// <summary>Something was missing and was fetched; now both are even.</summary>
    Repaired,

    /// <summary>
    /// They differ and fetching does not help: one of the two was altered or restored to an earlier time.
    /// </summary>
    Diverged,
}
