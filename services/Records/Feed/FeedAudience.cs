using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Feed;

/// <summary>Who follows the feed: what one user, in one role, for one clinic has been shown is one feed.</summary>
/// <param name="Actor">Who, in which role, for which clinic.</param>
/// <param name="Patient">The only patient, for the events of one record; null for all.</param>
internal sealed record FeedAudience(Actor Actor, Guid? Patient = null)
{
    /// <summary>The same for as long as the audience lasts: cursors and what was shown belong to it.</summary>
    public string Key => $"{Actor.Role}:{Actor.Clinic}:{Actor.UserId}{(Patient is { } one ? $":{one:D}" : "")}";

    /// <summary>The audience whose patients these are, whichever part of the feed is read.</summary>
    public string PatientsKey => (this with { Patient = null }).Key;

    public bool IsAuditor => Actor.Role == Roles.Auditor;
}
