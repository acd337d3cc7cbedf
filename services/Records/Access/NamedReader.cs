using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Access;

/// <summary>
/// In whose name a request reads. The database is told with every reading of patients' entries and decides for itself what this
/// role and clinic may see: an endpoint that forgets the gate gets no more than that (Schema/111_second_wall.sql).
/// </summary>
internal sealed class NamedReader
{
    private static readonly AsyncLocal<NamedReader?> Ambient = new();
    private readonly HashSet<Guid> _allowed = [];
    private readonly HashSet<Guid> _emergencies = [];

    private NamedReader(string role, string clinic) => (Role, Clinic) = (role, clinic);

    /// <summary>Who asks; null where the platform works for itself, as in messages and due times.</summary>
    public static NamedReader? Now => Ambient.Value;

    public string Role { get; }

    public string Clinic { get; }

    /// <summary>Everything until the end of this call reads in this name.</summary>
    public static NamedReader Begin(string role, string clinic) => Ambient.Value = new NamedReader(role, clinic);

    /// <summary>
    /// The calling async method reads for the platform itself and shows nothing of it, as when it works out until when a
    /// record is kept. Ends with that method.
    /// </summary>
    public static void ForThePlatform() => Ambient.Value = null;

    /// <summary>Every request reads in its caller's name; without a full token in nobody's.</summary>
    public static void Use(WebApplication app) => app.Use((http, next) =>
    {
        var actor = Caller.Of(http.User);
        Begin(actor?.Role ?? "", actor?.Clinic ?? "");
        return next(http);
    });

    /// <summary>The gate let the caller read a record.</summary>
    public void Allow(Guid patient, bool emergency)
    {
        _allowed.Add(patient);
        if (emergency)
            _emergencies.Add(patient);
    }

    public bool IsAllowed(Guid patient) => _allowed.Contains(patient);

    public bool IsEmergency(Guid patient) => _emergencies.Contains(patient);
}

/// <summary>The second wall holds back what the gate allowed: one of the two is wrong, and nothing is shown.</summary>
internal sealed class WallsDifferException() : Exception("The database holds back a record that the gate allowed.");
