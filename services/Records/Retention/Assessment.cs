using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Records.Retention;

/// <summary>Whether a record may be disposed of, with everything that stands in the way.</summary>
/// <param name="Ground">What the date was worked out from.</param>
/// <param name="Date">The earliest day, were there no hold.</param>
/// <param name="Holds">Holds in force.</param>
/// <param name="OpenCorrections">Correction requests that are not answered, or whose answer is not carried out.</param>
/// <param name="OpenEmergencies">Emergency permissions that last, or that nobody has reviewed.</param>
/// <param name="RulesVersion">Version of the retention rules.</param>
internal sealed record Assessment(
    RetentionGround Ground,
    RetentionDate Date,
    IReadOnlyList<Guid> Holds,
    IReadOnlyList<Guid> OpenCorrections,
    int OpenEmergencies,
    string RulesVersion)
{
    /// <summary>The rule that counts: a hold comes before every date.</summary>
    public RetentionRule Rule => Holds.Count > 0 ? RetentionRule.LegalHold : Date.Rule;

    /// <summary>The earliest day; null while a hold lasts, for nobody knows when it ends.</summary>
    public DateOnly? EarliestOn => Holds.Count > 0 ? null : Date.EarliestOn;

    /// <summary>What stands in the way on a day; empty when the record may be disposed of.</summary>
    public IEnumerable<Refusal> ObstaclesOn(DateOnly today)
    {
        if (Ground.ReplacedBy is { } other)
            yield return Refusals.GoesOnIn(other);
        if (Holds.Count > 0)
            yield return Refusals.Held;
        if (today < Date.EarliestOn)
            yield return Refusals.StillKept(Date);
        if (OpenCorrections.Count > 0 || OpenEmergencies > 0 || Ground.OpenEpisodes.Count > 0)
            yield return Refusals.StillOpen(OpenCorrections.Count, OpenEmergencies, Ground.OpenEpisodes.Count);
    }
}
