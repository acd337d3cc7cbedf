using PeriostealPlatform.Catalogue;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>No-shows in a row put an episode at risk (domain.md §4.1).</summary>
internal static class NoShows
{
    /// <summary>
    /// What a further missed session brings about: the fact, when it completes the row. Sessions count in the order they
    /// were planned for. One that was held breaks the row, and a late cancellation too: the patient was in touch. One
    /// that the clinic cancelled says nothing about the patient.
    /// </summary>
    public static IEnumerable<EpisodeAtRisk> After(Course course, Missed missed)
    {
        var rules = ClinicalCatalogue.Current.Rules;
        var before = Row(course, course.Missed);
        var row = Row(course, course.Missed.Add(missed));
        if (before.Count < rules.NoShowsAtRisk && row.Count >= rules.NoShowsAtRisk)
            yield return new EpisodeAtRisk(course.Id, course.Episode, row.Count, row[^1].PlannedFor, rules.Version);
    }

    /// <summary>The last no-shows without a break, the latest first.</summary>
    private static List<Missed> Row(Course course, IEnumerable<Missed> missed)
    {
        var held = course.Past.Select(s => s.StartedAt).Append(course.Open?.StartedAt ?? DateTimeOffset.MinValue).Max();
        return
        [
            .. missed.Where(m => m.Kind != MissedKind.ClinicCancel && m.PlannedFor > held)
                .OrderByDescending(m => m.PlannedFor)
                .TakeWhile(m => m.Kind == MissedKind.NoShow),
        ];
    }
}
