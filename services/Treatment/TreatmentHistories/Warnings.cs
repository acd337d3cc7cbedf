using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What the practitioner should know, that does not stop the command.</summary>
internal static class Warnings
{
    /// <summary>What TRT-12 says, told when the reading is recorded.</summary>
    public static Warning RedZone { get; } = new(Refusals.RedZone.Code, Refusals.RedZone.Message);

    /// <summary>Domain.md §1.5: a fall beyond the claimed range is a safety prompt.</summary>
    public static Warning LargerFall { get; } =
        new("PP-TRT-041", "The heart rate fell by more than 16. Repeat the reading and check symptoms.");

    /// <summary>Domain.md §1.5.</summary>
    public static Warning PossibleAdverseReaction { get; } =
        new("PP-TRT-042", "Treat this fall in heart rate as a possible adverse reaction.");

    /// <summary>Domain.md §2.2: legal, but not how it is usually done.</summary>
    public static Warning Uncommon(string field, string value) =>
        new("PP-TRT-040", $"{field} {value} is unusual. Is this right?");

    /// <summary>Half of the planned sessions are done.</summary>
    public static Warning HalfDone(int done, int planned) => new(
        "PP-TRT-043", $"{done} of {planned} planned sessions are done. Compare findings and goals with the plan.");

    /// <summary>What TRT-08 will say, told in time.</summary>
    public static Warning AllDone(int planned) => new(
        "PP-TRT-044", $"All {planned} planned sessions are done. Reassess, complete the course or revise the plan.");

    /// <summary>A note for the next session (domain.md §2.8).</summary>
    public static Warning ReactionBefore(int grade, IEnumerable<string> codes) => new(
        "PP-TRT-047", $"An adverse reaction of grade {grade} is not closed: {string.Join(", ", codes)}.");

    /// <summary>Planned sites that pregnancy forbids (domain.md §2.6).</summary>
    public static Warning PlannedInPregnancy(IEnumerable<string> sites) => new(
        "PP-TRT-048", $"Not treated in pregnancy, though planned: {string.Join(", ", sites)}. Revise the plan.");

    /// <summary>Domain.md §2.6: the first trimester is a contraindication.</summary>
    public static Warning WeeksUnknown { get; } = new(
        "PP-TRT-049", "Ask for the weeks of pregnancy: there is no treatment in the first trimester.");

    /// <summary>Domain.md §1.2: pain of the periosteum does not radiate.</summary>
    public static Warning Radiates { get; } =
        new("PP-TRT-046", "Pain of the periosteum does not radiate. Reconsider whether it comes from a muscle.");

    /// <summary>Domain.md §2.8: from grade 3.</summary>
    public static Warning NotifyToday { get; } =
        new("PP-TRT-045", "Notify the referrer and the clinical lead today.");

    /// <summary>TRT-15.</summary>
    public static Warning Halted(string rule, Clearance requires) => new("PP-TRT-015", requires switch
    {
        Clearance.ClinicalLead => $"The course is halted ({rule}) until the clinical lead clears it.",
        Clearance.MedicalClearance => $"The course is halted ({rule}) until a doctor clears it.",
        _ => $"The course is halted ({rule}) and can only be discontinued.",
    });

    /// <summary>Outcomes recommended a review of the course (domain.md §4.5).</summary>
    public static Warning ReviewRecommended(string why) =>
        new("PP-TRT-043", $"A review of this course is recommended: {why}.");

    /// <summary>A session booked outside of the opening hours.</summary>
    public static Warning ClinicClosed { get; } = new("PP-TRT-044", "The clinic is closed then. Book anyway?");

    public static Warning SiteIncomplete(string site, string why) => new("PP-TRT-003", $"{site}: {why}.");

    /// <summary>TRT-07, told when booking: it may still refuse when the session starts.</summary>
    public static Warning TooSoon(int days, int planned) =>
        new(Refusals.TooSoon(days, planned).Code, Refusals.TooSoon(days, planned).Message);

    /// <summary>TRT-09.</summary>
    public static Warning NoRelatedSite(string organ, string segments) =>
        new("PP-TRT-009", $"None of the sites relates to {organ} ({segments}).");

    /// <summary>TRT-09b.</summary>
    public static Warning NotPlanned(string site, string side) =>
        new("PP-TRT-009B", $"{site} {side} is not in the plan. Record anyway?");

    /// <summary>Domain.md §2.2 and §3.3: legal, but outside what is usual.</summary>
    public static Warning Unusual(string label, decimal value) =>
        new("PP-TRT-040", FormattableString.Invariant($"{label} {value} is unusual. Is this right?"));

    /// <summary>A limit that cannot be judged: the baseline holds no personal best.</summary>
    public static Warning PersonalBestUnknown(int percent) => new(
        "PP-TRT-065",
        $"The personal best of the peak flow is not known: judge whether the reading is at least {percent} % of it.");
}
