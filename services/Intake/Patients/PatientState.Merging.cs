using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Intake.Patients.Identifiers;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Suspicions, and two records as one.</summary>
internal sealed partial record PatientState : IMergeable<PatientState, PatientEvent>
{
    /// <inheritdoc/>
    public MergeHistory<PatientState, PatientEvent> Merging { get; init; } =
        MergeHistory<PatientState, PatientEvent>.None;

    /// <summary>Records that may be the same person, and whether somebody said they are not.</summary>
    public ImmutableDictionary<Guid, Suspicion> Suspicions { get; init; } =
        ImmutableDictionary<Guid, Suspicion>.Empty;

    /// <summary>The IHI on record, verified or not; null when there is none. Personal.</summary>
    public Ihi? Ihi => IdentityOf<string>(IdentityField.Ihi) is { } digits ? Identifiers.Ihi.Parse(digits) : null;

    /// <summary>A field of who the patient is; null when it is empty. Personal.</summary>
    public T? IdentityOf<T>(IdentityField field) =>
        Identity.TryGetValue(field, out var text) ? IdentityValues.Read<T>(JsonNode.Parse(text)) : default;

    /// <inheritdoc/>
    public PatientState With(MergeHistory<PatientState, PatientEvent> merging) => this with { Merging = merging };

    /// <inheritdoc/>
    public PatientState TakeIn(IReadOnlyList<PatientEvent> carried)
    {
        var other = carried.Aggregate(new PatientState(), EvolveCarried);
        return this with
        {
            Episodes = Episodes.SetItems(other.Episodes.Values.Select(e => KeyValuePair.Create(e.Id, Once(e)))),
            Consents = Consents.SetItems(other.Consents),
            RedFlags = RedFlags.SetItems(other.RedFlags),
            AdverseReactions = AdverseReactions.SetItems(other.AdverseReactions),
            LegalHold = LegalHold || other.LegalHold,
            Sharing = SharingDirective.Stricter(Sharing, other.Sharing),
        };
    }

    /// <summary>Why the record is closed for good or by a merge (INT-19); null when it is not.</summary>
    private static Refusal? WhyClosed(PatientState state) =>
        state.IsDisposed ? Refusals.RecordClosed("disposed")
        : state.Merging.Retired is { Survivor: var survivor } ? Refusals.Retired(survivor) : null;

    // A record that had itself taken others in brings their registrations too: they open what waited for them.
    private static PatientState EvolveCarried(PatientState state, PatientEvent fact) =>
        fact is PatientRegistered && state.Status == PatientStatus.Registered
            ? state.Move(EpisodeStage.Referred, EpisodeStage.Registered, _ => true)
            : Evolve(state, fact);

    // One person is not treated twice for the same thing (domain.md §4.1): what was not yet accepted ends with the merge.
    private Episode Once(Episode taken) =>
        taken is { IsOpen: true, Acceptance: null }
        && Episodes.Values.Any(e => e.IsOpen && e.PrimaryIndication == taken.PrimaryIndication)
            ? taken with { Stage = EpisodeStage.Closed, Closure = EpisodeClosure.MergedDuplicate }
            : taken;

    private PatientState? AfterSuspicion(PatientEvent fact) => fact switch
    {
        DuplicateSuspected e => this with
        {
            Suspicions = Suspicions.SetItem(e.OtherPatientId, new Suspicion(e.Score, Dismissed: false)),
        },
        DuplicateDismissed e when Suspicions.TryGetValue(e.OtherPatientId, out var suspicion) => this with
        {
            Suspicions = Suspicions.SetItem(e.OtherPatientId, suspicion with { Dismissed = true }),
        },
        _ => null,
    };
}

/// <summary>That another record may be the same person.</summary>
/// <param name="Score">0 to 1.</param>
internal sealed record Suspicion(decimal Score, bool Dismissed);
