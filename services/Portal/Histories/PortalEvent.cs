namespace PeriostealPlatform.Portal.Histories;

/// <summary>
/// What changes who may do what: staff and registered programs, as the closed list of facts. Streams are theirs, by opaque id;
/// names stay in the portal's own tables.
/// </summary>
internal abstract record PortalEvent
{
    private PortalEvent() { } // closed set

    /// <summary>A person may sign in from now on.</summary>
    /// <param name="Role">One of the platform's roles.</param>
    /// <param name="Clinics">Codes of the clinics to act for.</param>
    public sealed record UserCreated(string Role, IReadOnlyList<string> Clinics) : PortalEvent;

    /// <summary>A person who could sign in before such events were written down.</summary>
    public sealed record UserFound(string Role, IReadOnlyList<string> Clinics) : PortalEvent;

    /// <summary>A person acts in another role from now on.</summary>
    public sealed record UserRoleChanged(string From, string Role) : PortalEvent;

    /// <summary>A person acts for other clinics from now on.</summary>
    public sealed record UserClinicsChanged(IReadOnlyList<string> From, IReadOnlyList<string> Clinics) : PortalEvent;

    /// <summary>A person cannot sign in until then, after wrong tries or because it was decided.</summary>
    public sealed record UserLocked(DateTimeOffset Until) : PortalEvent;

    /// <summary>A person may sign in again.</summary>
    public sealed record UserUnlocked : PortalEvent;

    /// <summary>A person has another password.</summary>
    public sealed record UserPasswordChanged : PortalEvent;

    /// <summary>A person's second factor was turned on or off.</summary>
    public sealed record UserSecondFactorChanged(bool Enabled) : PortalEvent;

    /// <summary>A person is no user any more.</summary>
    public sealed record UserRemoved : PortalEvent;

    /// <summary>A program of another organisation may ask for tokens.</summary>
    /// <param name="ClientId">How the program names itself.</param>
    /// <param name="Clinic">The clinic it acts for.</param>
    /// <param name="Scopes">The widest scopes of its tokens.</param>
    public sealed record ClientRegistered(string ClientId, string Clinic, IReadOnlyList<string> Scopes) : PortalEvent;

    /// <summary>A program acts for another clinic, within other scopes or with another secret.</summary>
    public sealed record ClientChanged(string Clinic, IReadOnlyList<string> Scopes, bool Secret) : PortalEvent;

    /// <summary>A program gets no more tokens.</summary>
    public sealed record ClientRevoked : PortalEvent;
}
