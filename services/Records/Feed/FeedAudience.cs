using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Feed;

/// <summary>Who follows the feed: what one user, in one role, for one clinic has been shown is one feed.</summary>
/// <param name="Actor">Who, in which role, for which clinic.</param>
/// <param name="Patient">The only patient, for the events of one record; null for all.</param>
/// <param name="Webhook">The webhook that it is read for; null when the audience reads it itself.</param>
internal sealed record FeedAudience(Actor Actor, Guid? Patient = null, Guid? Webhook = null)
{
    /// <summary>Whose cursors: one that came by webhook can be read on from.</summary>
    public string Key => $"{Actor.Role}:{Actor.Clinic}:{Actor.UserId}{(Patient is { } one ? $":{one:D}" : "")}";

    /// <summary>Who was shown records: all that a caller reads is one, and every webhook is one.</summary>
    public string PatientsKey => (this with { Patient = null }).Key + (Webhook is { } hook ? $":{hook:D}" : "");

    public bool IsAuditor => Actor.Role == Roles.Auditor;
}
