namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>The plan of a course changed.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="PlanVersion">Version from now on.</param>
/// <param name="Sessions">Sessions planned.</param>
/// <param name="MinIntervalDays">Days between sessions at least.</param>
/// <param name="ReassessEvery">Sessions after which a reassessment is due.</param>
/// <param name="Measures">Codes the plan asks for.</param>
public sealed record PlanRevised(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    int PlanVersion,
    int Sessions,
    int MinIntervalDays,
    int ReassessEvery,
    IReadOnlyList<string> Measures)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.plan-revised";
}
