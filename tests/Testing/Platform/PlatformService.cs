namespace PeriostealPlatform.Testing.Platform;

/// <summary>The five services, in the order of a patient's way through them, and the witness.</summary>
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

    /// <summary>Signs what the ledger signs, as long as it is one history.</summary>
    Witness,
}

internal static class PlatformServices
{
    public static readonly PlatformService[] All = Enum.GetValues<PlatformService>();

    /// <summary>Those with a database.</summary>
    public static readonly PlatformService[] WithDatabase = [.. All.Where(one => one != PlatformService.Witness)];

    public static string LowerName(this PlatformService service) => service.ToString().ToLowerInvariant();
}
