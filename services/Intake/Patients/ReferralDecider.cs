using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Takes in referrals. Any clinic may be asked to see a patient, also one that another clinic holds.</summary>
internal static class ReferralDecider
{
    /// <summary>Opens an episode at the clinic the patient was referred to.</summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="referral">What would be recorded.</param>
    /// <param name="newPatient">Whether the referral brings a patient we do not know.</param>
    /// <param name="today">The clinic's date.</param>
    /// <param name="catalogue">The indications.</param>
    public static Decision<PatientEvent> Receive(
        PatientState state,
        PatientEvent.ReferralReceived referral,
        bool newPatient,
        DateOnly today,
        ClinicalCatalogue catalogue)
    {
        if (Custody.WhyClosed(state) is { } closed)
            return closed;
        if (!newPatient && state.Status == PatientStatus.Unknown)
            return Refusals.NoSuchPatient;
        if (state.Episodes.Values.Any(e => e.Referral == referral.ReferralId))
            return Decision.Nothing;
        if (referral.ReceivedOn > today)
            return Refusals.ReferralInFuture;
        if (referral.Clearance is { } clearance && !clearance.IsPossibleOn(today))
            return Refusals.ClearanceImpossible;
        if (ChosenIndications.WhyNot(referral, catalogue) is { } no)
            return no;

        var primary = referral.Indications.Single(i => i.Primary).Code;
        return state.Episodes.Values.Any(e => e.IsOpen && e.PrimaryIndication == primary)
            ? Refusals.IndicationOpen
            : referral;
    }
}
