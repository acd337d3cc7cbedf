using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Outcomes.Episodes;

namespace PeriostealPlatform.Outcomes.Reminders;

/// <summary>
/// When a reassessment is overdue: so many days after the last assessment, or with the session after the last one that
/// could do without it, whichever comes first (domain.md §3.4, TRT-17).
/// </summary>
internal static class ReassessmentDue
{
    /// <summary>
    /// When it is overdue at the latest; null while no treatment asks for it or nothing can be compared.
    /// </summary>
    public static DateTimeOffset? At(Episode episode, ClinicalRules rules)
    {
        if (episode is not { Baseline: not null, IsOver: false, OverdueSince: null, TreatmentConsentWithdrawn: false })
            return null;
        if (!episode.Courses.Values.Any(c => c.AwaitsAssessment) || episode.AssessedAt is not { } assessed) return null;
        var byDays = assessed.AddDays(rules.ReassessAfterDays);
        var bySessions = Since(episode, assessed).Skip(Limit(episode, rules) + rules.ReassessmentGraceSessions - 1)
            .Select(s => s.At).FirstOrDefault();
        return bySessions < byDays ? bySessions : byDays;
    }

    /// <summary>Sessions completed since the last assessment, in the order they were held.</summary>
    public static IEnumerable<SessionSeen> Since(Episode episode, DateTimeOffset? assessed) => episode.Sessions
        .Where(s => s.Result == SessionResult.Completed && s.At > assessed).OrderBy(s => s.At);

    /// <summary>The plan may ask for it sooner, never later, than the rules do.</summary>
    private static int Limit(Episode episode, ClinicalRules rules) => episode.Courses.Values
        .Where(c => c.AwaitsAssessment).Select(c => c.ReassessEvery).OfType<int>()
        .Append(rules.ReassessAfterSessions).Min();
}
