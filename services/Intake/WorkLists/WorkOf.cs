using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.WorkLists;

/// <summary>What a patient's state asks of the clinics. Pure, so that the list can be built anew at any time.</summary>
internal static class WorkOf
{
    /// <summary>Everything there is to see to. A closed record asks nothing.</summary>
    public static IEnumerable<WorkItem> Patient(PatientState state)
    {
        if (Custody.WhyClosed(state) is not null)
            yield break;
        foreach (var episode in state.Episodes.Values.Where(e => e.IsOpen))
        {
            foreach (var item in Episode(state, episode))
                yield return item;
        }

        foreach (var flag in state.RedFlags.Values.Where(f => !f.Resolved))
            yield return RedFlag(state, flag);
        if (state.DeathToRecord && state.HomeClinic is { } home)
        {
            var cause = state.AdverseReactions.Values.Where(a => a.Grade == 5).MinBy(a => a.Id.Value)!;
            yield return new(WorkKind.DeathToRecord, cause.Id.Value, home, cause.EpisodeId.Value);
        }
    }

    private static IEnumerable<WorkItem> Episode(PatientState state, Episode episode)
    {
        var id = episode.Id.Value;
        if (episode is { Stage: EpisodeStage.Deferred, Review.On: var on })
            yield return new(WorkKind.DeferredReview, id, episode.Clinic, id, DueOn: on);
        if (episode.Transfer is { } asked)
            yield return new(WorkKind.TransferAsked, asked.Id.Value, asked.To, id, asked.From);
        if (episode.AtRiskSince is { } since)
            yield return new(WorkKind.EpisodeAtRisk, id, episode.Clinic, id, Since: since);
        if (episode.LostSince is { } lost)
            yield return new(WorkKind.LostToFollowUp, id, episode.Clinic, id, Since: lost);
        if (HasOnlyExpiredConsent(state, episode.Id))
            yield return new(WorkKind.ConsentExpired, id, episode.Clinic, id);
    }

    private static bool HasOnlyExpiredConsent(PatientState state, EpisodeId episode)
    {
        var consents = state.Consents.Values
            .Where(c => c is { Scope: ConsentScope.Treatment, Superseded: false, WithdrawnAt: null })
            .Where(c => c.Covers(episode))
            .ToList();
        return consents.Count > 0 && consents.TrueForAll(c => c.Expired);
    }

    private static WorkItem RedFlag(PatientState state, RaisedRedFlag flag)
    {
        var clinic = flag.EpisodeId is { } id ? state.Episodes[id].Clinic : state.HomeClinic!;
        return new(WorkKind.RedFlag, flag.Id.Value, clinic, flag.EpisodeId?.Value, flag.Code);
    }
}
