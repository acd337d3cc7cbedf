using System.Collections.Immutable;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>An adverse reaction that Treatment told of.</summary>
/// <param name="Grade">1 mild to 5 death.</param>
internal sealed record AdverseReaction(
    AdverseReactionId Id, EpisodeId EpisodeId, int Grade, string Relatedness, string? Outcome, bool Closed);

/// <summary>What other services told.</summary>
internal sealed partial record PatientState
{
    public ImmutableDictionary<AdverseReactionId, AdverseReaction> AdverseReactions { get; init; } =
        ImmutableDictionary<AdverseReactionId, AdverseReaction>.Empty;

    private PatientState? AfterNote(PatientEvent fact) => fact switch
    {
        CourseNoted e when Episodes.TryGetValue(e.EpisodeId, out var episode) =>
            With(episode with { HasCourse = true }),
        AdverseReactionNoted e when !AdverseReactions.ContainsKey(e.AdverseReactionId) =>
            With(new AdverseReaction(e.AdverseReactionId, e.EpisodeId, e.Grade, e.Relatedness, null, Closed: false)),
        AdverseReactionRegradeNoted e when AdverseReactions.TryGetValue(e.AdverseReactionId, out var reaction) =>
            With(reaction with { Grade = e.Grade }),
        AdverseReactionFollowUpNoted e when AdverseReactions.TryGetValue(e.AdverseReactionId, out var reaction) =>
            With(reaction with { Outcome = e.Outcome, Closed = e.Closed }),
        EpisodeAtRiskNoted e when Episodes.TryGetValue(e.EpisodeId, out var episode) =>
            With(episode with { AtRiskSince = e.Since }),
        LostToFollowUpProposalNoted e when Episodes.TryGetValue(e.EpisodeId, out var episode) =>
            With(episode with { LostSince = e.LastContactAt }),
        _ => null,
    };

    private PatientState With(AdverseReaction reaction) =>
        this with { AdverseReactions = AdverseReactions.SetItem(reaction.Id, reaction) };
}
