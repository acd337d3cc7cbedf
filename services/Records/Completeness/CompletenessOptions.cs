namespace PeriostealPlatform.Records.Completeness;

/// <summary>The section <c>Completeness</c>.</summary>
internal sealed class CompletenessOptions
{
    /// <summary>How often the ledger is compared with what each service has.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Events between two points where both sides were found alike, 1 to 10,000.</summary>
    public int SegmentSize { get; set; } = 4096;

    /// <summary>Segments of new events to compare in one look.</summary>
    public int SegmentsPerLook { get; set; } = 16;

    /// <summary>
    /// Older segments to compare again in one look, in turn. Each costs both sides some tenths of a second; with fewer events
    /// than one segment everything is compared every time.
    /// </summary>
    public int RecheckedPerLook { get; set; } = 2;

    /// <summary>How long an event that was handed out may be on its way before it counts as missing.</summary>
    public TimeSpan OnItsWay { get; set; } = TimeSpan.FromMinutes(2);
}
