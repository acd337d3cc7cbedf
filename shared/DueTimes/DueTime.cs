namespace PeriostealPlatform.DueTimes;

/// <summary>A moment at which something in one patient's stream must be decided.</summary>
/// <param name="Subject">
/// Whose moment it is within the stream: the id of an episode, course or session, 1 to 100 characters; never personal
/// data.
/// </param>
/// <param name="DueAt">When, to the microsecond. Another moment is another due time.</param>
/// <param name="Clinic">
/// The clinic on whose behalf the platform then acts; null for the clinic of the stream's last event.
/// </param>
public sealed record DueTime(string Subject, DateTimeOffset DueAt, string? Clinic = null);
