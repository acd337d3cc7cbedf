using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Treatment.Versioning;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>One patient's treatment history: what others told about the patient, and the courses.</summary>
/// <param name="Baselines">
/// Codes of the measures of each episode's baseline. Kept apart from the episodes: Outcomes and Intake are two sources,
/// and nothing orders a fact of one against a fact of the other.
/// </param>
/// <param name="Reassessments">The last one of each episode.</param>
/// <param name="Findings">What was palpated, by finding.</param>
/// <param name="Bookings">Sessions that were booked.</param>
/// <param name="Alerts">What others told that stands in the way.</param>
/// <param name="Pregnancy">The last answer at a safety check; null when never asked.</param>
internal sealed partial record TreatmentState(
    ImmutableDictionary<EpisodeId, Episode> Episodes,
    ImmutableDictionary<ConsentId, Consent> Consents,
    SharingDirective? Sharing,
    ImmutableDictionary<EpisodeId, ImmutableList<string>> Baselines,
    ImmutableDictionary<EpisodeId, Reassessment> Reassessments,
    ImmutableDictionary<CourseId, Course> Courses,
    ImmutableDictionary<FindingId, Finding> Findings,
    Pregnancy? Pregnancy,
    Alerts Alerts,
    Bookings Bookings)
{
    /// <summary>Personal best of the peak flow by episode, L/min (domain.md §3.1).</summary>
    public ImmutableDictionary<EpisodeId, int> PersonalBests { get; init; } = ImmutableDictionary<EpisodeId, int>.Empty;

    public static TreatmentState Initial { get; } = new(
        ImmutableDictionary<EpisodeId, Episode>.Empty,
        ImmutableDictionary<ConsentId, Consent>.Empty,
        Sharing: null,
        ImmutableDictionary<EpisodeId, ImmutableList<string>>.Empty,
        ImmutableDictionary<EpisodeId, Reassessment>.Empty,
        ImmutableDictionary<CourseId, Course>.Empty,
        ImmutableDictionary<FindingId, Finding>.Empty,
        Pregnancy: null,
        Alerts.None,
        Bookings.None);

    /// <summary>How facts fold.</summary>
    public static Aggregate<TreatmentState, TreatmentEvent> Aggregate { get; } =
        MergeFold.Aggregate<TreatmentState, TreatmentEvent>(Initial, Evolve, () => TreatmentEvents.Names, WhyClosed);

    /// <summary>The record was disposed of: its keys were destroyed, nothing is written any more.</summary>
    public bool IsDisposed { get; init; }

    /// <summary>The courses of an episode that are not over.</summary>
    public IEnumerable<Course> LiveCourses(EpisodeId episode) =>
        Courses.Values.Where(c => c.Episode == episode && c.IsLive);

    /// <summary>The episode of a course, with all the restrictions that bind the course.</summary>
    public Episode EpisodeOf(Course course)
    {
        var episode = Episodes[course.Episode];
        return episode with { Restrictions = [.. episode.Restrictions.Union(course.Restrictions)] };
    }

    /// <summary>The next state.</summary>
    /// <exception cref="UnexpectedFactException">The fact cannot follow.</exception>
    public static TreatmentState Evolve(TreatmentState state, TreatmentEvent fact) => fact switch
    {
        EpisodeOpened e when !state.Episodes.TryGetValue(e.EpisodeId, out var known)
            || (!known.Ended && e.ValidUntil > known.ValidUntil) => state with
        {
            Episodes = state.Episodes.SetItem(e.EpisodeId, new Episode(
                e.EpisodeId, e.Clinic, e.Indications, e.Restrictions, e.ProhibitedSites, e.RequiredMeasures,
                e.ValidUntil, Ended: false)),
        },
        EpisodeEnded e when state.Episodes.TryGetValue(e.EpisodeId, out var episode) && !episode.Ended => state with
        {
            Episodes = state.Episodes.SetItem(e.EpisodeId, episode with { Ended = true }),
        },
        EpisodeCustodyNoted e when state.Episodes.TryGetValue(e.EpisodeId, out var episode) => state with
        {
            Episodes = state.Episodes.SetItem(e.EpisodeId, episode with { Clinic = e.To }),
        },
        IAlertFact e => state with { Alerts = state.Alerts.After(e) },
        RecordAmended or AmendmentCountersigned or EntryWithdrawn or EntryReentered => state,
        PatientKeysDestroyed when !state.IsDisposed => state with { IsDisposed = true },
        ConsentNoted e when !state.Consents.ContainsKey(e.ConsentId) => state with
        {
            Consents = state.Consents.Add(e.ConsentId, new Consent(
                e.ConsentId, e.EpisodeId, e.Scope, e.GrantedAt, e.ExpiresOn, WithdrawnAt: null)),
        },
        ConsentWithdrawalNoted e when state.Consents.TryGetValue(e.ConsentId, out var consent) => state with
        {
            Consents = state.Consents.SetItem(e.ConsentId, consent with { WithdrawnAt = e.EffectiveAt }),
        },
        SharingNoted e when e.DirectiveVersion > (state.Sharing?.Version ?? 0) => state with
        {
            Sharing = new SharingDirective(e.Policy, e.Clinics, e.DirectiveVersion),
        },
        BaselineNoted e => state with
        {
            Baselines = state.Baselines.SetItem(e.EpisodeId, e.Measures),
            PersonalBests = e.PefPersonalBest is { } best
                ? state.PersonalBests.SetItem(e.EpisodeId, best)
                : state.PersonalBests,
        },
        ReassessmentNoted e => state with
        {
            Reassessments = state.Reassessments.SetItem(e.EpisodeId, new Reassessment(e.Number, e.CompletedAt)),
        },
        CoursePlanned e when !state.Courses.ContainsKey(e.CourseId) => state with
        {
            Courses = state.Courses.Add(e.CourseId, Course.From(e)),
        },
        FindingRecorded e when !state.Findings.ContainsKey(e.FindingId) => state with
        {
            Findings = state.Findings.Add(e.FindingId, Finding.From(e)),
        },
        FindingRecorded e when state.Findings[e.FindingId] is var known && known.Site == e.Site => state with
        {
            Findings = state.Findings.SetItem(e.FindingId, known.After(e)),
        },
        FindingStatusChanged e when state.Findings.TryGetValue(e.FindingId, out var known) => state with
        {
            Findings = state.Findings.SetItem(e.FindingId, known.After(e)),
        },
        ICourseFact e when state.Courses.TryGetValue(e.CourseId, out var course) && course.After(e) is { } next
            && state.Bookings.After(e) is { } bookings =>
            state with
            {
                Courses = state.Courses.SetItem(e.CourseId, next),
                Alerts = state.Alerts.After(e),
                Bookings = bookings,
                Pregnancy = (e as SessionStarted)?.SafetyCheck.Pregnancy ?? state.Pregnancy,
            },
        LinkAwaited e => state with { Awaited = state.Awaited.Add(e) },
        _ => throw new UnexpectedFactException(state, fact),
    };
}
