namespace PeriostealPlatform.Portal.Clients;

/// <summary>Another organisation's program that acts for one clinic (role <c>integrator</c>).</summary>
internal sealed class RegisteredClient
{
    /// <summary>3 to 64 lower-case letters, digits and hyphens.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The user id that its reads are written down with.</summary>
    public Guid Subject { get; set; }

    /// <summary>What people call it.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Code of the clinic it acts for.</summary>
    public string Clinic { get; set; } = "";

    /// <summary>The widest scopes a token of it may carry.</summary>
    public string[] Scopes { get; set; } = [];

    /// <summary>SHA-256 of its secret, which is random and long: nothing slower would guard it better.</summary>
    public byte[] SecretDigest { get; set; } = [];

    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>Since when it gets no token; null while it may.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
