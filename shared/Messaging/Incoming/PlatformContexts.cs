using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>In whose place the platform acts when a fact arrives.</summary>
public static class PlatformContexts
{
    /// <summary>The platform acts for another clinic than the fact's, at that clinic's time.</summary>
    /// <param name="context">The context of the fact.</param>
    /// <param name="clinic">Code of the clinic; one without a zone leaves the context as it is.</param>
    /// <param name="zones">The clinics' zones.</param>
    public static CommandContext At(this CommandContext context, string clinic, IClinicZones zones) =>
        zones.ZoneOf(clinic) is not { } zone
            ? context
            : context with
            {
                Actor = Actor.System(clinic),
                Zone = zone,
                OccurredAt = TimeZoneInfo.ConvertTime(context.RecordedAt, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            };
}
