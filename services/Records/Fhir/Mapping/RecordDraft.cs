using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>A patient's resources while the history is folded into them.</summary>
internal sealed class RecordDraft(Guid patient, Staff staff)
{
    private readonly Dictionary<string, ResourceDraft> _resources = [];
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<(Type, Guid), object> _notes = [];

    /// <summary>The record that goes on: whose every resource is.</summary>
    public Guid Patient { get; } = patient;

    public Staff Staff { get; } = staff;

    public JsonObject Subject => FhirJson.Reference($"Patient/{Patient}");

    /// <summary>In the order in which they were first recorded.</summary>
    public IReadOnlyCollection<ResourceDraft> Resources => _resources.Values;

    /// <summary>The event that is folded now.</summary>
    public HistoryEntry Entry { get; private set; } = null!;

    /// <summary>Whether that event was taken back: what it made is shown as entered in error, without its content.</summary>
    public bool IsWithdrawn { get; private set; }

    public void Begin(HistoryEntry entry, bool isWithdrawn) => (Entry, IsWithdrawn) = (entry, isWithdrawn);

    /// <summary>The id of what has a UUID of its own, as the first event that names it fixed it.</summary>
    public string IdOf(string type, Guid thing, string? part = null)
    {
        var name = $"{type}/{thing}/{part}";
        if (!_ids.TryGetValue(name, out var id))
            _ids[name] = id = LogicalId.Of(Entry.Stored.StreamId, thing, part);
        return id;
    }

    /// <summary>The reference to it; null while there is no such resource.</summary>
    public JsonObject? ReferenceTo(string type, Guid? thing, string? part = null) =>
        thing is { } id && _resources.ContainsKey($"{type}/{IdOf(type, id, part)}")
            ? FhirJson.Reference($"{type}/{IdOf(type, id, part)}")
            : null;

    /// <summary>Makes a resource, or changes what it shows.</summary>
    /// <param name="type">FHIR type.</param>
    /// <param name="id">Logical id.</param>
    /// <param name="members">What it shows.</param>
    /// <param name="part">The place in the event's body that it shows; null for all of it.</param>
    public void Put(string type, string id, JsonObject members, string? part = null)
    {
        var key = $"{type}/{id}";
        if (_resources.TryGetValue(key, out var known))
        {
            if (IsWithdrawn)
                return;
            foreach (var (name, value) in members.ToList())
                known.Content[name] = value?.DeepClone();
        }
        else
        {
            var content = FhirJson.Resource(type, id);
            foreach (var (name, value) in members.ToList())
                content[name] = value?.DeepClone();
            _resources[key] = known = new ResourceDraft(type, id, content) { EnteredInError = IsWithdrawn };
        }

        known.TouchBy(Entry, part);
    }

    /// <summary>Changes a resource that is there.</summary>
    public void Edit(string type, string id, Action<JsonObject> change)
    {
        if (IsWithdrawn || !_resources.TryGetValue($"{type}/{id}", out var known))
            return;
        change(known.Content);
        known.TouchBy(Entry, null);
    }

    /// <summary>Takes a resource out that belongs to another record.</summary>
    public void Remove(string type, string id) => _resources.Remove($"{type}/{id}");

    /// <summary>The content of a resource as it stands; null while there is none.</summary>
    public JsonObject? Find(string type, string id) => _resources.GetValueOrDefault($"{type}/{id}")?.Content;

    /// <summary>What a mapping remembers between events about one thing.</summary>
    public T Remember<T>(Guid thing)
        where T : class, new()
    {
        if (!_notes.TryGetValue((typeof(T), thing), out var note))
            _notes[(typeof(T), thing)] = note = new T();
        return (T)note;
    }
}

/// <summary>Takes one event into the resources.</summary>
internal delegate void FhirFold(RecordDraft draft, HistoryEntry entry);
