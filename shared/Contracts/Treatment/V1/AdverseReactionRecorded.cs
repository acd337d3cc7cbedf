namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>Something went wrong in or after a session; grades by CTCAE v5.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="SessionId">The session; null when none is named.</param>
/// <param name="AdverseReactionId">The adverse reaction.</param>
/// <param name="Clinic">Code of the clinic that recorded it.</param>
/// <param name="Codes">1 to 5 codes of the catalogue.</param>
/// <param name="Grade">1 mild to 5 death.</param>
/// <param name="Relatedness">
/// <c>unrelated</c>, <c>unlikely</c>, <c>possible</c>, <c>probable</c> or <c>definite</c>.
/// </param>
/// <param name="OnsetMinutes">0 to 10080 min after the session began.</param>
public sealed record AdverseReactionRecorded(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    Guid? SessionId,
    Guid AdverseReactionId,
    string Clinic,
    IReadOnlyList<string> Codes,
    int Grade,
    string Relatedness,
    int OnsetMinutes)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.adverse-reaction-recorded";
}
