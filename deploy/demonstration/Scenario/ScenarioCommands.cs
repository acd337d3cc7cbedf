namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>Says which public commands make each event of the scenario happen.</summary>
public static class ScenarioCommands
{
    /// <summary>The requests for one event, in order; none for reactions, which the platform makes itself.</summary>
    /// <exception cref="NotSupportedException">The event has no command.</exception>
    public static IReadOnlyList<ScenarioCommand> For(ScenarioEvent e, ScenarioIds ids) => e.IsReaction ? [] : e.Service switch
    {
        "intake" => IntakeCommands.For(e, ids),
        "treatment" => TreatmentCommands.For(e, ids),
        "outcomes" => [OutcomesCommands.For(e, ids)],
        _ => throw Unsupported(e),
    };

    internal static NotSupportedException Unsupported(ScenarioEvent e) =>
        new($"The scenario's {e.Type} (number {e.Seq}) has no command.");
}
