namespace PeriostealPlatform.Records.Charts;

/// <summary>
/// A chart while events are folded into it. Events of different services may refer to an episode before Records has its own
/// events, so parts are made when first named.
/// </summary>
internal sealed class ChartDraft
{
    private readonly List<ChartEpisode> _episodes = [];

    public ChartIdentity? Identity { get; set; }

    public List<ChartConsent> Consents { get; } = [];

    public ChartSharing? Sharing { get; set; }

    public IReadOnlyList<ChartEpisode> Episodes => _episodes;

    public ChartEpisode Episode(Guid id)
    {
        var episode = _episodes.Find(e => e.EpisodeId == id);
        if (episode is null)
            _episodes.Add(episode = new ChartEpisode(id));
        return episode;
    }

    public ChartCourse Course(Guid episode, Guid course)
    {
        var courses = Episode(episode).Courses;
        var found = courses.Find(c => c.CourseId == course);
        if (found is null)
            courses.Add(found = new ChartCourse(course));
        return found;
    }

    public ChartSession Session(Guid episode, Guid course, Guid session)
    {
        var sessions = Course(episode, course).Sessions;
        var found = sessions.Find(s => s.SessionId == session);
        if (found is null)
            sessions.Add(found = new ChartSession(session));
        return found;
    }
}
