namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>A planned session did not take place; it does not use up a session (OUT-02).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="PlannedFor">When it was planned for, with offset.</param>
/// <param name="Kind"><c>no-show</c>, <c>late-cancel</c> or <c>clinic-cancel</c>.</param>
/// <param name="ContactMade">Whether the patient was reached.</param>
public sealed record SessionMissed(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    DateTimeOffset PlannedFor,
    string Kind,
    bool ContactMade)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.session-missed";
}
