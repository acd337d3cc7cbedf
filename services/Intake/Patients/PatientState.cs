using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Intake.Versioning;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>How far the patient's record has come (domain.md §4.1).</summary>
internal enum PatientStatus
{
    /// <summary>Nobody was referred yet.</summary>
    Unknown,

    /// <summary>Referred, not registered.</summary>
    Provisional,

    /// <summary>Registered.</summary>
    Registered,

    /// <summary>Died: nothing is written any more but amendments (INT-19).</summary>
    Deceased,
}

/// <summary>
/// What decisions need to know of a patient. Birth date and <see cref="Identity"/> are the only personal things in it.
/// </summary>
internal sealed partial record PatientState
{
    public static Aggregate<PatientState, PatientEvent> Aggregate { get; } =
        MergeFold.Aggregate<PatientState, PatientEvent>(new(), Evolve, () => IntakeEvents.Names, WhyClosed);

    public PatientStatus Status { get; init; }

    public string? HomeClinic { get; init; }

    /// <summary>Null before registration, and once the patient is erased.</summary>
    public DateOnly? BirthDate { get; init; }

    public ImmutableDictionary<EpisodeId, Episode> Episodes { get; init; } =
        ImmutableDictionary<EpisodeId, Episode>.Empty;

    public ImmutableDictionary<ConsentId, Consent> Consents { get; init; } =
        ImmutableDictionary<ConsentId, Consent>.Empty;

    public SharingDirective? Sharing { get; init; }

    /// <summary>The record was disposed of: its keys were destroyed, nothing is written any more.</summary>
    public bool IsDisposed { get; init; }

    /// <summary>The patient's keys were destroyed: no registered patient is without a birth date.</summary>
    public bool IsErased => IsDisposed || (Status > PatientStatus.Provisional && BirthDate is null);

    /// <summary>The next state. An impossible fact is loud.</summary>
    public static PatientState Evolve(PatientState state, PatientEvent fact) => fact switch
    {
        ReferralReceived e when !state.Episodes.ContainsKey(e.EpisodeId) => state.Referred(e),
        PatientRegistered e when state.Status == PatientStatus.Provisional => state.Registered(e),
        ConsentGranted e when state.Status == PatientStatus.Registered && !state.Consents.ContainsKey(e.ConsentId) =>
            state.Consented(e),
        ConsentWithdrawn e when state.Consents.TryGetValue(e.ConsentId, out var c) && c.WithdrawnAt is null =>
            state with { Consents = state.Consents.SetItem(c.Id, c with { WithdrawnAt = e.EffectiveAt }) },
        SharingDirectiveSet e when state.Status == PatientStatus.Registered =>
            state with { Sharing = new(e.Policy, e.Clinics, e.BreakGlassAllowed, e.Version) },
        ScreeningCompleted e when state.In(e.EpisodeId, EpisodeStages.MayBeScreened) is { } episode =>
            state.With(episode with
            {
                Stage = EpisodeStage.Screening,
                Screening = Screening.From(e),
                Reason = null,
                Review = null,
            }),
        EpisodeAccepted e when state.In(e.EpisodeId, EpisodeStages.MayBeDecided) is { } episode =>
            state.With(episode with
            {
                Stage = EpisodeStage.Accepted,
                Acceptance = new([.. e.Restrictions], [.. e.ProhibitedSites], e.ValidUntil),
            }),
        EpisodeDeclined e when state.In(e.EpisodeId, EpisodeStages.MayBeDecided) is { } episode =>
            state.With(episode with { Stage = EpisodeStage.Declined, Reason = e.Reason, Transfer = null }),
        EpisodeDeferred e when state.In(e.EpisodeId, EpisodeStages.MayBeDecided) is { } episode =>
            state.With(episode with
            {
                Stage = EpisodeStage.Deferred,
                Reason = e.Reason,
                Review = e.ReviewOn is { } on ? new Review(on, FellDue: false) : null,
            }),
        EpisodeClosed e when state.Episodes.TryGetValue(e.EpisodeId, out var episode) && episode.IsOpen =>
            state.With(episode with { Stage = EpisodeStage.Closed, Closure = e.Reason, Transfer = null }),
        // What they are about reads differently already when it is folded.
        RecordAmended or AmendmentCountersigned => state,
        PatientKeysDestroyed when !state.IsDisposed => state with { IsDisposed = true },
        _ => state.AfterIdentityFact(fact)
            ?? state.AfterRedFlagFact(fact)
            ?? state.AfterTransferFact(fact)
            ?? state.AfterDeathFact(fact)
            ?? state.AfterNote(fact)
            ?? state.AfterDueDay(fact)
            ?? state.AfterSuspicion(fact)
            ?? throw new UnexpectedFactException(state, fact),
    };

    private PatientState Referred(ReferralReceived e) => With(new Episode
    {
        Id = e.EpisodeId,
        Referral = e.ReferralId,
        Clinic = e.Clinic,
        Stage = Status == PatientStatus.Registered ? EpisodeStage.Registered : EpisodeStage.Referred,
        Indications = [.. e.Indications],
        Clearance = e.Clearance,
    }) with { Status = Status == PatientStatus.Unknown ? PatientStatus.Provisional : Status };

    private PatientState Registered(PatientRegistered e) =>
        Move(EpisodeStage.Referred, EpisodeStage.Registered, _ => true) with
    {
        Status = PatientStatus.Registered,
        HomeClinic = e.HomeClinic,
        BirthDate = e.BirthDate,
        Identity = IdentityValues.Of(e),
    };

    private PatientState Consented(ConsentGranted e)
    {
        var consent = new Consent(e.ConsentId, e.EpisodeId, e.Scope, e.Grantor, e.GrantedAt, e.Expires);
        var replaced = Consents.Values
            .Where(c => c.Scope == e.Scope && c.EpisodeId == e.EpisodeId && c.WithdrawnAt is null)
            .Select(c => KeyValuePair.Create(c.Id, c with { Superseded = true }));
        var next = this with { Consents = Consents.SetItems(replaced).Add(consent.Id, consent) };
        return e.Scope == ConsentScope.Treatment
            ? next.Move(EpisodeStage.Registered, EpisodeStage.Consented, episode => consent.Covers(episode.Id))
            : next;
    }

    private PatientState Move(EpisodeStage from, EpisodeStage to, Func<Episode, bool> which) => this with
    {
        Episodes = Episodes.SetItems(Episodes.Values
            .Where(e => e.Stage == from && which(e))
            .Select(e => KeyValuePair.Create(e.Id, e with { Stage = to }))),
    };

    private Episode? In(EpisodeId id, IReadOnlyCollection<EpisodeStage> stages) =>
        Episodes.TryGetValue(id, out var episode) && stages.Contains(episode.Stage) ? episode : null;

    private PatientState With(Episode episode) => this with { Episodes = Episodes.SetItem(episode.Id, episode) };
}

/// <summary>From which stages an episode may go where (domain.md §4.1).</summary>
internal static class EpisodeStages
{
    /// <summary>
    /// Consent need not come first: someone who cannot be treated is screened and declined without having signed.
    /// </summary>
    public static IReadOnlyCollection<EpisodeStage> MayBeScreened { get; } =
        [EpisodeStage.Registered, EpisodeStage.Consented, EpisodeStage.Screening, EpisodeStage.Deferred];

    /// <summary>Accepted, declined or deferred.</summary>
    public static IReadOnlyCollection<EpisodeStage> MayBeDecided { get; } = [EpisodeStage.Screening];
}
