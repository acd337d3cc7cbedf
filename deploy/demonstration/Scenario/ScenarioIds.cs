namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>The ids the platform gave to what the scenario names: patients, episodes, courses, sessions, entries, people.</summary>
public sealed class ScenarioIds
{
    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);

    /// <summary>Remembers an id under a kind and the scenario's short name.</summary>
    public void Set(string kind, string name, Guid id) => _ids[$"{kind} {name}"] = id;

    /// <summary>The id of a patient.</summary>
    public Guid Patient(string name) => Get("patient", name);

    /// <summary>The id of a patient; null before the first referral.</summary>
    public Guid? FindPatient(string name) => _ids.TryGetValue($"patient {name}", out var id) ? id : null;

    /// <summary>The id of an episode.</summary>
    public Guid Episode(string name) => Get("episode", name);

    /// <summary>The id of the episode's course.</summary>
    public Guid Course(string episode) => Get("course", episode);

    /// <summary>The id of a session.</summary>
    public Guid Session(string name) => Get("session", name);

    /// <summary>The id of an adverse reaction.</summary>
    public Guid Reaction(string name) => Get("reaction", name);

    /// <summary>The id of the transfer that was requested for an episode.</summary>
    public Guid Transfer(string episode) => Get("transfer", episode);

    /// <summary>The id of an entry of a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="type">Name of the event in the domain sheet.</param>
    public Guid Event(string session, string type) => Get("event", $"{session} {type}");

    /// <summary>The user id behind a sign-in name.</summary>
    public Guid User(string signInName) => Get("user", signInName);

    private Guid Get(string kind, string name) => _ids.TryGetValue($"{kind} {name}", out var id)
        ? id
        : throw new InvalidOperationException($"The scenario uses the {kind} {name} before making it.");
}
