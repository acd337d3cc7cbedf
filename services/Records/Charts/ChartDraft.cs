using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>
/// A chart while events are folded into it. Events of different services may refer to an episode before Records has its own
/// events, so parts are made when first named.
/// </summary>
internal sealed class ChartDraft
{
    private readonly List<ChartEpisode> _episodes = [];

    // A record of many years has thousands of parts: found by their ids, shown in the order of their making.
    private readonly Dictionary<Guid, ChartEpisode> _episodesById = [];
    private readonly Dictionary<(Guid Episode, Guid Course), ChartCourse> _coursesById = [];
    private readonly Dictionary<(Guid Episode, Guid Course, Guid Session), ChartSession> _sessionsById = [];

    public ChartIdentity? Identity { get; set; }

    public List<ChartConsent> Consents { get; } = [];

    public ChartSharing? Sharing { get; set; }

    /// <summary>The directive of a record that goes on in this one.</summary>
    public ChartSharing? OtherSharing { get; set; }

    /// <summary>Merges that were not undone: who the patient was and whom they shared with before, and what it made.</summary>
    public Dictionary<Guid, (ChartIdentity? Identity, ChartSharing? Sharing, ChartSharing? Made)> Merges { get; } = [];

    public ChartDeath? Death { get; set; }

    /// <summary>When the person was erased from the record.</summary>
    public DateTimeOffset? DisposedAt { get; set; }

    public List<ChartRedFlag> RedFlags { get; } = [];

    public List<ChartTransfer> Transfers { get; } = [];

    public List<ChartDuplicate> Duplicates { get; } = [];

    public List<ChartFinding> Findings { get; } = [];

    public List<ChartAppointment> Appointments { get; } = [];

    public List<ChartHistorical> Historical { get; } = [];

    public IReadOnlyList<ChartEpisode> Episodes => _episodes;

    public ChartEpisode Episode(Guid id)
    {
        if (!_episodesById.TryGetValue(id, out var episode))
            _episodes.Add(_episodesById[id] = episode = new ChartEpisode(id));
        return episode;
    }

    public ChartCourse Course(Guid episode, Guid course)
    {
        if (!_coursesById.TryGetValue((episode, course), out var found))
            Episode(episode).Courses.Add(_coursesById[(episode, course)] = found = new ChartCourse(course));
        return found;
    }

    public ChartSession Session(Guid episode, Guid course, Guid session)
    {
        if (!_sessionsById.TryGetValue((episode, course, session), out var found))
            Course(episode, course).Sessions.Add(_sessionsById[(episode, course, session)] = found = new ChartSession(session));
        return found;
    }

    /// <summary>The adverse reaction of that id, in whichever episode; null before it is recorded.</summary>
    public ChartAdverseReaction? AdverseReaction(Guid? id) =>
        _episodes.SelectMany(e => e.AdverseReactions).FirstOrDefault(r => r.AdverseReactionId == id);
}

/// <summary>Takes one event into the chart.</summary>
internal delegate void Fold(ChartDraft chart, HistoryEntry entry);
