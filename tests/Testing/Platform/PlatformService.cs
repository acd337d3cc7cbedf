namespace PeriostealPlatform.Testing.Platform;

/// <summary>The five services, in the order of a patient's way through them.</summary>
public enum PlatformService
{
    /// <summary>Sign-in, tokens and screens.</summary>
    Portal,

    /// <summary>Referral to acceptance.</summary>
    Intake,

    /// <summary>Courses and sessions.</summary>
    Treatment,

    /// <summary>Measures, response and discharge.</summary>
    Outcomes,

    /// <summary>The shared record and the ledger.</summary>
    Records,
}

internal static class PlatformServices
{
    public static readonly PlatformService[] All = Enum.GetValues<PlatformService>();

    public static string LowerName(this PlatformService service) => service.ToString().ToLowerInvariant();
}
