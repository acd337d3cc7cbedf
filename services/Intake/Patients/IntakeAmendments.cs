using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>
/// What Intake says about amendments of its entries. Who the patient is, is corrected, not amended; consents, sharing
/// and acceptances are given anew.
/// </summary>
internal sealed class IntakeAmendments(ClinicalCatalogue catalogue) : AmendmentPolicy<PatientState, PatientEvent>
{
    private const int LongText = 2000;

    public override string StaleCode => "PP-INT-155";

    public override string CountersignCode => "PP-INT-156";

    /// <summary>The clinics that hold the record or an episode, of a deceased patient too (INT-19).</summary>
    public override Refusal? Permission(PatientState state, PatientEvent target, CommandContext by) =>
        state.IsErased ? Refusals.RecordClosed("erased")
        : Custody.WhyClosed(state) is { } closed && state.Status != PatientStatus.Deceased ? closed
        : Custody.Holds(state, by.Actor.Clinic) ? null
        : Refusals.NotYours(by.Actor.Clinic);

    /// <summary>Days do not lie ahead.</summary>
    public override Refusal? Check(PatientState state, PatientEvent before, PatientEvent after, CommandContext by)
    {
        var today = DateOnly.FromDateTime(by.OccurredAt.DateTime);
        return after switch
        {
            ReferralReceived e when e.ReceivedOn > today => Refusals.ReferralInFuture,
            PatientDeceased e when e.DateOfDeath > today => Refusals.DeathImpossible,
            _ => Check(state, before, after),
        };
    }

    /// <summary>What held when it was entered holds for the value that takes its place.</summary>
    public override Refusal? Check(PatientState state, PatientEvent before, PatientEvent after) => after switch
    {
        ReferralReceived e => ChosenIndications.WhyNot(e, catalogue) ?? Long(e.Referrer, e.Question),
        ScreeningCompleted e => e.Vitals is { } vitals && !ScreeningVitalsRules.ArePossible(vitals, catalogue)
            ? Refusals.ValueNotPossible
            : NotAfter(e.CompletedAt, e.MyocardialInfarctionDate, e.FractureDate) ?? Long(e.Note),
        EpisodeDeclined e => Advice(e.Advice) ?? Long(e.ReferredTo),
        EpisodeDeferred e => Advice(e.Advice) ?? Long(e.ReferredTo),
        RedFlagRaised e => Long(e.Sign, e.ReferredTo),
        RedFlagResolved e => Advice(e.Resolution),
        TransferRequested e => Long(e.HandoverSummaryRef),
        TransferRejected e => Advice(e.Reason),
        PatientDeceased e => DeathDecider.Impossible(state, e),
        _ => null,
    };

    public override PatientEvent Amended(AmendedValue v, string reason, string? countersignedBy) => new RecordAmended(
        v.TargetEventId, v.TargetType, v.Path, v.Old, v.New, v.SealedOld, v.SealedNew, reason, countersignedBy,
        catalogue.Rules.Version);

    public override PatientEvent Countersigned(AmendedValue v) => new AmendmentCountersigned(
        v.TargetEventId, v.TargetType, v.Path, v.Old, v.New, v.SealedOld, v.SealedNew, catalogue.Rules.Version);

    private static Refusal? NotAfter(DateTimeOffset at, params DateOnly?[] days) =>
        days.Any(d => d > DateOnly.FromDateTime(at.DateTime)) ? Refusals.ValueNotPossible : null;

    private static Refusal? Advice(string? text) =>
        text is null || text.Trim().Length < 10 ? Refusals.ValueNotPossible : Long(text);

    private static Refusal? Long(params string?[] texts) =>
        texts.Any(t => t?.Length > LongText) ? Refusals.ValueNotPossible : null;
}
