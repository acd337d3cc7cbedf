namespace PeriostealPlatform.Contracts.Outcomes.V1;

/// <summary>A reassessment is done, so sessions may go on (TRT-17).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="Number">Number of the reassessment in its episode, from 1.</param>
/// <param name="Response">
/// <c>responder</c>, <c>partial-responder</c>, <c>non-responder</c>, <c>worse</c> or <c>not-assessable</c>.
/// </param>
/// <param name="Recommendation"><c>continue</c>, <c>revise</c>, <c>stop-or-refer</c> or <c>discharge</c>.</param>
public sealed record ReassessmentCompleted(
    Guid PatientId,
    Guid EpisodeId,
    int Number,
    string Response,
    string Recommendation)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "outcomes.v1.reassessment-completed";
}
