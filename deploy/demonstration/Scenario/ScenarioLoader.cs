using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Platform;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>
/// Makes the scenario happen through the public commands, each at its own demonstration time. Every command's key is the
/// scenario event's id, so loading again changes nothing and finds the same ids.
/// </summary>
public sealed class ScenarioLoader(PlatformClient platform)
{
    /// <summary>The ids the platform gave.</summary>
    public ScenarioIds Ids { get; } = new();

    /// <summary>Loads events in order.</summary>
    /// <param name="events">Events of the scenario.</param>
    /// <param name="loaded">Called after each event.</param>
    /// <param name="ct">Cancels between requests.</param>
    public async Task LoadAsync(IReadOnlyList<ScenarioEvent> events, Action<ScenarioEvent> loaded, CancellationToken ct)
    {
        foreach (var e in events)
        {
            if (ScenarioCommands.For(e, Ids) is { } command)
                await SendAsync(e, command, ct);
            else
                await AwaitReactionAsync(e, ct);
            loaded(e);
        }
    }

    private async Task SendAsync(ScenarioEvent e, ScenarioCommand command, CancellationToken ct)
    {
        var answer = await platform.SendAsync(
            new PlatformRequest(command.Service, command.Path, e.Actor, e.Clinic, command.Body, $"{e.EventId:D}", e.OccurredAt),
            ct);
        foreach (var (kind, name, field) in command.Keep)
            Ids.Set(kind, name, answer[field]!.GetValue<Guid>());
    }

    private async Task AwaitReactionAsync(ScenarioEvent e, CancellationToken ct)
    {
        var (list, id) = e.Type switch
        {
            "CourseClosed" => ("courses", ("courseId", Ids.Course(e.Episode!))),
            "EpisodeClosed" => ("episodes", ("episodeId", Ids.Episode(e.Episode!))),
            _ => throw new NotSupportedException($"The scenario's reaction {e.Type} is not known."),
        };
        var request = new PlatformRequest(e.Service, $"/patients/{Ids.Patient(e.Patient)}", "rossi", e.Clinic);
        while (!IsClosed(await platform.SendAsync(request, ct), list, id))
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
    }

    private static bool IsClosed(JsonObject state, string list, (string Field, Guid Id) item) =>
        state[list]!.AsArray().Any(o =>
            o![item.Field]!.GetValue<Guid>() == item.Id && o["status"]!.GetValue<string>() == "closed");
}
