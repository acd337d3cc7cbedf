namespace PeriostealPlatform.Contracts.Outcomes.V1;

/// <summary>A person must look at the course before it goes on.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="Number">Number of the reassessment it rests on.</param>
/// <param name="Why">Code of the cause.</param>
public sealed record CourseReviewRecommended(
    Guid PatientId,
    Guid EpisodeId,
    int Number,
    string Why)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "outcomes.v1.course-review-recommended";
}
