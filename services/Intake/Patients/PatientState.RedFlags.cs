using System.Collections.Immutable;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>A red flag that was raised.</summary>
/// <param name="EpisodeId">The episode; null for any.</param>
internal sealed record RaisedRedFlag(RedFlagId Id, EpisodeId? EpisodeId, string Code, bool Resolved = false)
{
    /// <summary>Whether it stands in the way of an episode.</summary>
    public bool Blocks(EpisodeId episode) => !Resolved && (EpisodeId is null || EpisodeId == episode);
}

/// <summary>Which red flags are open.</summary>
internal sealed partial record PatientState
{
    public ImmutableDictionary<RedFlagId, RaisedRedFlag> RedFlags { get; init; } =
        ImmutableDictionary<RedFlagId, RaisedRedFlag>.Empty;

    private PatientState? AfterRedFlagFact(PatientEvent fact) => fact switch
    {
        RedFlagRaised e when Status == PatientStatus.Registered && !RedFlags.ContainsKey(e.RedFlagId) =>
            this with { RedFlags = RedFlags.Add(e.RedFlagId, new(e.RedFlagId, e.EpisodeId, e.Code)) },
        RedFlagResolved e when RedFlags.TryGetValue(e.RedFlagId, out var flag) && !flag.Resolved =>
            this with { RedFlags = RedFlags.SetItem(flag.Id, flag with { Resolved = true }) },
        _ => null,
    };
}
