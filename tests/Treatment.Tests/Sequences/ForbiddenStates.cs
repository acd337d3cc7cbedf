using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.Sequences;

/// <summary>
/// What must never be in a patient's record, found by a reading of the bare facts that shares nothing with the fold.
/// </summary>
internal sealed class ForbiddenStates
{
    private static readonly Type[] AfterTheEnd =
        [typeof(ObservationAdded), typeof(LocalReactionReported)];

    private readonly HashSet<CourseId> _active = [];
    private readonly Dictionary<CourseId, int> _planned = [];
    private readonly Dictionary<CourseId, int> _done = [];
    private readonly HashSet<CourseId> _beyondRepair = [];
    private readonly HashSet<ConsentId> _consents = [];
    private readonly HashSet<RedFlagId> _flags = [];
    private readonly Dictionary<SessionId, (DateTimeOffset From, DateTimeOffset To)> _booked = [];
    private SessionId? _open;
    private bool _red, _measured, _dead;

    /// <summary>What is forbidden about the next fact; null when nothing is.</summary>
    public string? Take(TreatmentEvent fact)
    {
        if (_dead && fact is not (SessionAborted or CourseDiscontinued or SessionCancelled or CourseClosed or EpisodeEnded)
            && !IsNote(fact))
            return "something happened to the dead";
        return fact switch
        {
            EpisodeOpened or EpisodeEnded => null,
            ConsentNoted e => Nothing(_consents.Add(e.ConsentId)),
            ConsentWithdrawalNoted e => Nothing(_consents.Remove(e.ConsentId)),
            RedFlagNoted e => Nothing(_flags.Add(e.RedFlagId)),
            RedFlagResolutionNoted e => Nothing(_flags.Remove(e.RedFlagId)),
            DeathNoted => Nothing(_dead = true),
            CoursePlanned e => Nothing((_planned[e.CourseId] = e.Sessions) > 0),
            PlanRevised e => Nothing((_planned[e.CourseId] = e.Sessions) > 0),
            CourseActivated e => Nothing(_active.Add(e.CourseId)),
            CourseResumed e when _beyondRepair.Contains(e.CourseId) => "a course resumed after grade 4 or 5 (TRT-16)",
            CourseResumed e => Nothing(_active.Add(e.CourseId)),
            CourseHeld e => Nothing(_active.Remove(e.CourseId)),
            CourseHalted e => Nothing(
                _active.Remove(e.CourseId) | (e.Requires == Clearance.NonePossible && _beyondRepair.Add(e.CourseId))),
            CourseCompleted e => _open is null ? Nothing(_active.Remove(e.CourseId)) : "a course completed around a session",
            CourseDiscontinued e => Nothing(_active.Remove(e.CourseId)),
            CourseClosed e => Nothing(_active.Remove(e.CourseId)),
            AdverseReactionRecorded { Grade: >= 4, Relatedness: >= Relatedness.Possible } e =>
                Nothing(_beyondRepair.Add(e.CourseId)),
            SessionStarted e => Start(e),
            SessionScheduled e => Book(e.SessionId, e.PlannedFor, e.DurationMin),
            SessionRescheduled e => Book(e.SessionId, e.PlannedFor, e.DurationMin),
            SessionCancelled e => _booked.Remove(e.SessionId) ? null : "what was not booked was cancelled",
            SessionMissed { SessionId: { } id } => _booked.Remove(id) ? null : "what was not booked was missed",
            ISessionFact e => During(e),
            _ => null,
        };
    }

    private static bool IsNote(TreatmentEvent fact) =>
        fact.GetType().Name.EndsWith("Noted", StringComparison.Ordinal)
        || fact is RecordAmended or AmendmentCountersigned or EntryWithdrawn or EpisodeOpened or CourseCustodyChanged;

    private string? Start(SessionStarted e)
    {
        if (_open is not null) return "two sessions at a time (TRT-06)";
        if (!_active.Contains(e.CourseId)) return "a session of a course that is not active (TRT-06)";
        if (_consents.Count == 0) return "a session without consent (TRT-02)";
        if (_flags.Count > 0) return "a session despite a red flag (TRT-06)";
        if (_done.GetValueOrDefault(e.CourseId) >= _planned[e.CourseId]) return "more sessions than planned (TRT-08)";
        (_open, _red, _measured) = (e.SessionId, false, false);
        _booked.Remove(e.SessionId);
        return null;
    }

    private string? Book(SessionId id, DateTimeOffset from, int minutes)
    {
        _booked.Remove(id);
        var to = from.AddMinutes(minutes);
        if (_booked.Values.Any(b => b.From < to && from < b.To)) return "the patient in two places at a time";
        _booked.Add(id, (from, to));
        return null;
    }

    private string? During(ISessionFact fact)
    {
        if (fact.SessionId != _open)
            return AfterTheEnd.Contains(fact.GetType()) ? null : $"{fact.GetType().Name} in a session that is not open";
        switch (fact)
        {
            case SessionCompleted when _red:
                return "a session completed from the red zone (TRT-12)";
            case TechniqueApplied when _red || !_measured || _consents.Count == 0 || !_active.Contains(fact.CourseId):
                return "technique in the red zone, without vitals, consent or an active course";
            case SessionCompleted:
                _done[fact.CourseId] = _done.GetValueOrDefault(fact.CourseId) + 1;
                _open = null;
                break;
            case SessionAborted:
                _open = null;
                break;
            case VitalsBeforeRecorded e:
                (_measured, _red) = (true, _red || !e.RedZone.IsEmpty);
                break;
            case VitalsAfterRecorded e:
                _red |= !e.RedZone.IsEmpty;
                break;
        }

        return null;
    }

    private static string? Nothing(bool _) => null;
}
