namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>A session was started and broken off (OUT-02).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Clinic">Code of the clinic where it was held.</param>
/// <param name="Number">Number of the session in its course, from 1.</param>
/// <param name="Reason">Code of the reason.</param>
public sealed record SessionAborted(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    Guid SessionId,
    string Clinic,
    int Number,
    string Reason)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.session-aborted";
}
