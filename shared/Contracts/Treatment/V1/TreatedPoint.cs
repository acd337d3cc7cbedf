namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>A trigger point treated in a session and how tender it was, for the slope of a site over sessions.</summary>
/// <param name="Site">Code of the bone site.</param>
/// <param name="Side"><c>left</c>, <c>right</c> or <c>midline</c>.</param>
/// <param name="Level">Vertebra of a spinous process; null for other sites.</param>
/// <param name="TendernessBefore">NPRS on palpation before, 0 to 10.</param>
/// <param name="TendernessAfter">NPRS on palpation after, 0 to 10.</param>
public sealed record TreatedPoint(
    string Site,
    string Side,
    int? Level,
    int TendernessBefore,
    int TendernessAfter);
