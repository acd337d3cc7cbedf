namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>A course is planned: what Outcomes needs for due dates and statistics.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="Clinic">Code of the clinic that holds the course.</param>
/// <param name="PlanVersion">Version of the plan, from 1.</param>
/// <param name="Sessions">Sessions planned, 1 to 24.</param>
/// <param name="MinIntervalDays">Days between sessions, 1 to 14.</param>
/// <param name="ReassessEvery">Sessions after which a reassessment is due, 1 to 8.</param>
/// <param name="Measures">Codes of the measures the plan asks for.</param>
public sealed record CoursePlanned(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    string Clinic,
    int PlanVersion,
    int Sessions,
    int MinIntervalDays,
    int ReassessEvery,
    IReadOnlyList<string> Measures)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.course-planned";
}
