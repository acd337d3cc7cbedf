using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Portal.Histories;

namespace PeriostealPlatform.Portal.Versioning;

/// <summary>The stored names of the portal's events.</summary>
internal static class PortalEvents
{
    public static EventNames<PortalEvent> Names { get; } = new EventNames<PortalEvent>()
        .Map<PortalEvent.UserCreated>("user_created")
        .Map<PortalEvent.UserFound>("user_found")
        .Map<PortalEvent.UserRoleChanged>("user_role_changed")
        .Map<PortalEvent.UserClinicsChanged>("user_clinics_changed")
        .Map<PortalEvent.UserLocked>("user_locked")
        .Map<PortalEvent.UserUnlocked>("user_unlocked")
        .Map<PortalEvent.UserPasswordChanged>("user_password_changed")
        .Map<PortalEvent.UserSecondFactorChanged>("user_second_factor_changed")
        .Map<PortalEvent.UserRemoved>("user_removed")
        .Map<PortalEvent.ClientRegistered>("client_registered")
        .Map<PortalEvent.ClientChanged>("client_changed")
        .Map<PortalEvent.ClientRevoked>("client_revoked");
}
