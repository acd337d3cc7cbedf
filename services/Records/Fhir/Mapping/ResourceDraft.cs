using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>A resource while events are folded into it, with the events it comes from.</summary>
internal sealed class ResourceDraft(string type, string id, JsonObject content)
{
    private readonly List<Touch> _touches = [];

    public string Type { get; } = type;

    public string Id { get; } = id;

    public string Key => $"{Type}/{Id}";

    public JsonObject Content { get; set; } = content;

    /// <summary>Set when what made it was taken back.</summary>
    public bool EnteredInError { get; set; }

    public IReadOnlyList<Touch> Touches => _touches;

    /// <summary>The event that it rests on last.</summary>
    public HistoryEntry Last => _touches.MaxBy(t => (t.Entry.RecordedAt, t.Entry.Leaf))!.Entry;

    public void TouchBy(HistoryEntry entry, string? part)
    {
        if (!_touches.Exists(t => t.Entry.Stored.Id == entry.Stored.Id && t.Part == part))
            _touches.Add(new Touch(entry, part));
    }

    /// <summary>
    /// The version that an event made: its version in its stream. What another service or another record of the person
    /// wrote names them too, so that no two versions are called the same.
    /// </summary>
    public string VersionOf(HistoryEntry entry)
    {
        // One append may write several events at the same moment: nobody ever saw the record between them.
        var at = _touches.Where(t => t.Entry.RecordedAt <= entry.RecordedAt)
            .MaxBy(t => (t.Entry.RecordedAt, t.Entry.Leaf))!.Entry;
        var first = _touches[0].Entry;
        return (at.Source == first.Source, at.Stored.StreamId == first.Stored.StreamId) switch
        {
            (true, true) => $"{at.Stored.Version}",
            (false, true) => $"{at.Source}.{at.Stored.Version}",
            _ => $"{at.Source}.{at.Stored.Version}.{at.Stored.StreamId:n}",
        };
    }
}

/// <summary>That an event made or changed a resource.</summary>
/// <param name="Entry">The event.</param>
/// <param name="Part">The place in its body that the resource shows; null for all of it.</param>
internal sealed record Touch(HistoryEntry Entry, string? Part);
