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
        var lookUps = new ScenarioLookUps(platform, Ids);
        var reactions = new ScenarioReactions(platform, Ids);
        foreach (var e in events)
        {
            await lookUps.ForAsync(e, ct);
            var step = 0;
            foreach (var command in ScenarioCommands.For(e, Ids))
                await SendAsync(e, command, step++, ct);
            await reactions.AwaitAsync(e, ct);
            loaded(e);
        }
    }

    private async Task SendAsync(ScenarioEvent e, ScenarioCommand command, int step, CancellationToken ct)
    {
        var key = step == 0 ? $"{e.EventId:D}" : $"{e.EventId:D}-{step}";
        var answer = await platform.SendAsync(
            new PlatformRequest(
                command.Service,
                command.Path,
                command.By ?? e.Actor,
                e.Clinic,
                command.Body,
                key,
                e.OccurredAt,
                command.Refusal),
            ct);
        foreach (var (kind, name, field) in command.Keep)
            Ids.Set(kind, name, answer[field]!.GetValue<Guid>());
    }
}
