using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Amendments;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What was palpated at the periosteum (domain.md §1.2).</summary>
internal enum PeriostealChange
{
    Retraction,
    Indentation,
    Swelling,
    NoChange,
}

internal enum Contact
{
    Fingertip,
    ThumbTip,
    Knuckle,
}

internal enum Motion
{
    CircularRhythmicPressure,
    IntermittentHold,
}

internal enum Pressure
{
    Light,
    Moderate,
    Firm,
}

internal enum Approach
{
    Direct,
    PeripheralToCentre,
}

/// <summary>Expected reaction at a point, not an adverse one (domain.md §2.5).</summary>
internal enum LocalReaction
{
    None,
    Redness,
    Warmth,
    MildSoreness,
    MildSwelling,
    SmallBruise,
}

/// <summary>
/// How work on a point ended when it did not run its course; pain above 7 demands one of these (TRT-13).
/// </summary>
internal enum PointEnding
{
    Eased,
    Stopped,
}

internal enum StopReason
{
    PatientRequest,
    Pain,
    RedZone,
    Reaction,
    Practitioner,
}

/// <summary>
/// One trigger point as it was treated: dose, response and pain (domain.md §2.2). Scores are 0 to 10.
/// </summary>
internal sealed record TreatedPoint(
    TriggerPointId TriggerPointId,
    FindingId? FindingId,
    [property: Amendable] string Site,
    [property: Amendable] Side Side,
    [property: Amendable] int? Level,
    [property: Amendable] RibLine? Line,
    [property: Amendable] PeriostealChange Change,
    [property: Amendable] int TendernessBefore,
    [property: Amendable] int TendernessAfter,
    [property: Amendable] Contact Contact,
    [property: Amendable] Motion Motion,
    [property: Amendable] decimal CircleDiameterMm,
    [property: Amendable] int DurationS,
    [property: Amendable] Pressure Pressure,
    [property: Amendable] int? ForceN,
    [property: Amendable] bool BreathSync,
    [property: Amendable] bool SoftTissueDisplaced,
    [property: Amendable] Approach Approach,
    [property: Amendable] int PerceivedPainPeak,
    [property: Amendable] LocalReaction LocalReaction,
    [property: Amendable] PointEnding? Ending);

/// <summary>How tender a treated point was on palpation, 0 to 10, before and after.</summary>
internal sealed record PointTenderness(string Site, Side Side, int? Level, int Before, int After)
{
    public static PointTenderness Of(TreatedPoint p) =>
        new(p.Site, p.Side, p.Level, p.TendernessBefore, p.TendernessAfter);
}
