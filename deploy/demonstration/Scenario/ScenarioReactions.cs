using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Platform;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>Waits for what the platform does by itself: nobody sends it, and later events build on it.</summary>
internal sealed class ScenarioReactions(PlatformClient platform, ScenarioIds ids)
{
    private const string EpisodeOfRetired = "E5b";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when the reaction has happened; at once for what people do.</summary>
    public Task AwaitAsync(ScenarioEvent e, CancellationToken ct) => !e.IsReaction ? Task.CompletedTask : e.Type switch
    {
        "CourseHalted" => Task.CompletedTask, // in the same append as the reaction that caused it (TRT-15)
        "DuplicateSuspected" => Task.CompletedTask, // in the transaction of the registration
        // Treatment refuses the next course of the retired record's episode until it has linked the two.
        "HistoryLinked" when e.Service == "treatment" => Task.CompletedTask,
        "HistoryLinked" => UntilAsync(e, s => Has(s, "episodes", "episodeId", ids.Episode(EpisodeOfRetired)), ct),
        "CourseClosed" => UntilAsync(e, s => Any(s, "courses", "courseId", ids.Course(e.Episode!), "status", "closed"), ct),
        "EpisodeClosed" => UntilAsync(e, s => Any(s, "episodes", "episodeId", ids.Episode(e.Episode!), "status", "closed"), ct),
        "CourseCustodyChanged" => UntilAsync(
            e, s => Any(s, "courses", "courseId", ids.Course(e.Episode!), "clinic", e.Data["to"]!.GetValue<string>()), ct),
        _ => throw ScenarioCommands.Unsupported(e),
    };

    private async Task UntilAsync(ScenarioEvent e, Func<JsonObject, bool> happened, CancellationToken ct)
    {
        var request = new PlatformRequest(e.Service, $"/patients/{ids.Patient(e.Patient)}", "rossi", e.Clinic);
        while (!happened(await platform.SendAsync(request, ct)))
            await Task.Delay(Pause, ct);
    }

    private static bool Has(JsonObject state, string list, string idField, Guid id) =>
        state[list]!.AsArray().Any(o => o![idField]!.GetValue<Guid>() == id);

    private static bool Any(JsonObject state, string list, string idField, Guid id, string field, string value) =>
        state[list]!.AsArray().Any(o => o![idField]!.GetValue<Guid>() == id && o[field]!.GetValue<string>() == value);
}
