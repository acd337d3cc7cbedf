using PeriostealPlatform.Catalogue.Sites;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>A treated point as it is entered; the reaction is asked for by a rule of its own (TRT-14).</summary>
internal sealed record PointEntry(
    TriggerPointId TriggerPointId,
    FindingId? FindingId,
    string Site,
    Side Side,
    int? Level,
    RibLine? Line,
    PeriostealChange Change,
    int TendernessBefore,
    int? TendernessAfter,
    Contact Contact,
    Motion Motion,
    decimal CircleDiameterMm,
    int DurationS,
    Pressure Pressure,
    int? ForceN,
    bool BreathSync,
    bool SoftTissueDisplaced,
    Approach Approach,
    int PerceivedPainPeak,
    LocalReaction? LocalReaction,
    PointEnding? Ending)
{
    public bool IsComplete => TendernessAfter is not null && LocalReaction is not null;

    /// <exception cref="InvalidOperationException">It is not complete.</exception>
    public TreatedPoint ToPoint() => new(
        TriggerPointId, FindingId, Site, Side, Level, Line, Change, TendernessBefore,
        TendernessAfter ?? throw new InvalidOperationException("The tenderness after is missing."),
        Contact, Motion, CircleDiameterMm, DurationS, Pressure, ForceN, BreathSync, SoftTissueDisplaced, Approach,
        PerceivedPainPeak,
        LocalReaction ?? throw new InvalidOperationException("The local reaction is missing."),
        Ending);
}
