namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>The ids the platform gave to the scenario's patients, episodes, courses and sessions.</summary>
public sealed class ScenarioIds
{
    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);

    /// <summary>Remembers an id under a kind and the scenario's short name.</summary>
    public void Set(string kind, string name, Guid id) => _ids[$"{kind} {name}"] = id;

    /// <summary>The id of a patient.</summary>
    public Guid Patient(string name) => Get("patient", name);

    /// <summary>The id of an episode.</summary>
    public Guid Episode(string name) => Get("episode", name);

    /// <summary>The id of the episode's course.</summary>
    public Guid Course(string episode) => Get("course", episode);

    /// <summary>The id of a session.</summary>
    public Guid Session(string name) => Get("session", name);

    private Guid Get(string kind, string name) => _ids.TryGetValue($"{kind} {name}", out var id)
        ? id
        : throw new InvalidOperationException($"The scenario uses the {kind} {name} before making it.");
}
