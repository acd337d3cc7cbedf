namespace PeriostealPlatform.Portal.Records;

/// <summary>The slider's scale: the instants at which a record changed, and where the reader stands.</summary>
public sealed class RecordMoments
{
    private readonly List<DateTimeOffset> _moments = [];

    /// <summary>How many instants there are.</summary>
    public int Count => _moments.Count;

    /// <summary>The reader's place, from 0; the last one means "as known now".</summary>
    public int Position { get; private set; }

    /// <summary>Whether the reader sees everything that is known.</summary>
    public bool AtLatest => Position >= Count - 1;

    /// <summary>What to ask Records for; null at the latest, so that what was recorded meanwhile is seen too.</summary>
    public DateTimeOffset? KnownAt => AtLatest ? null : _moments[Position];

    /// <summary>The instant of a place.</summary>
    public DateTimeOffset this[int position] => _moments[position];

    /// <summary>Takes over the instants of a timeline read as known now, and goes to the latest.</summary>
    public void Follow(Timeline timeline)
    {
        _moments.Clear();
        _moments.AddRange(timeline.Entries.Select(entry => entry.RecordedAt).Distinct().Order());
        Position = Math.Max(0, Count - 1);
    }

    /// <summary>Goes to a place, or the nearest there is.</summary>
    public void MoveTo(int position) => Position = Math.Clamp(position, 0, Math.Max(0, Count - 1));
}
