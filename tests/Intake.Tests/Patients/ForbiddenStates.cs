using PeriostealPlatform.Intake.Patients;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

/// <summary>What must never come about, kept from the facts alone and not from the fold.</summary>
internal sealed class ForbiddenStates
{
    private readonly Dictionary<EpisodeId, string> _custody = [];
    private readonly Dictionary<TransferId, (EpisodeId Episode, string To)> _asked = [];
    private readonly Dictionary<RedFlagId, EpisodeId?> _flags = [];
    private readonly Dictionary<ConsentId, ConsentGranted> _consents = [];
    private readonly HashSet<EpisodeId> _ended = [];
    private bool _isDead;
    private bool _isDisposed;

    /// <summary>What a decision brings, with the state it was made on.</summary>
    public void Look(PatientState before, IReadOnlyList<PatientEvent> facts)
    {
        foreach (var fact in facts)
            Look(before, fact);
    }

    /// <summary>The state it led to.</summary>
    public void Look(PatientState after)
    {
        var open = after.Episodes.Values.Where(e => e.IsOpen).ToList();
        Assert.Equal(open.Count, open.Select(e => e.PrimaryIndication).Distinct().Count());
        Assert.False(_isDead && open.Count > 0, "An episode is open after the death.");
        Assert.Equal(_ended, after.Episodes.Values.Where(e => !e.IsOpen).Select(e => e.Id).ToHashSet());
        Assert.All(after.Episodes.Values, e => Assert.Equal(_custody[e.Id], e.Clinic));
    }

    private void Look(PatientState before, PatientEvent fact)
    {
        Assert.False(_isDisposed, $"{fact.GetType().Name} after the keys were destroyed");
        var isNote = fact is AdverseReactionNoted or AdverseReactionRegradeNoted or AdverseReactionFollowUpNoted
            or LegalHoldPlaced or CourseNoted or PatientKeysDestroyed;
        var isEnd = fact is EpisodeClosed { Reason: EpisodeClosure.Death };
        Assert.False(_isDead && !isNote && !isEnd, $"{fact.GetType().Name} after death");
        switch (fact)
        {
            case ReferralReceived e:
                _custody.Add(e.EpisodeId, e.Clinic);
                break;
            case ConsentGranted e:
                _consents.Add(e.ConsentId, e);
                break;
            case ConsentWithdrawn e:
                Assert.True(_consents.Remove(e.ConsentId), "A consent is withdrawn that was not there.");
                break;
            case RedFlagRaised e:
                _flags.Add(e.RedFlagId, e.EpisodeId);
                break;
            case RedFlagResolved e:
                Assert.True(_flags.Remove(e.RedFlagId), "A red flag is resolved that was not open.");
                break;
            case EpisodeAccepted e:
                Assert.DoesNotContain(_flags.Values, f => f is null || f == e.EpisodeId);
                Assert.Contains(_consents.Values, c =>
                    c.Scope == ConsentScope.Treatment && (c.EpisodeId is null || c.EpisodeId == e.EpisodeId));
                Assert.Equal(ScreeningOutcome.Eligible, before.Episodes[e.EpisodeId].Screening!.Outcome);
                break;
            case TransferRequested e:
                _asked[e.TransferId] = (e.EpisodeId, e.To);
                break;
            case TransferAccepted e:
                Assert.Equal((e.EpisodeId, e.To), _asked[e.TransferId]);
                _custody[e.EpisodeId] = e.To;
                break;
            case EpisodeDeclined e:
                Assert.True(_ended.Add(e.EpisodeId), "An ended episode is declined.");
                break;
            case EpisodeClosed e:
                Assert.True(_ended.Add(e.EpisodeId), "An ended episode is closed.");
                break;
            case PatientDeceased:
                _isDead = true;
                break;
            case PatientKeysDestroyed:
                _isDisposed = true;
                break;
        }
    }
}
