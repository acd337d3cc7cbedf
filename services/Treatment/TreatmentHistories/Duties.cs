using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What is owed after an adverse reaction (domain.md §2.8).</summary>
internal enum Duty
{
    FollowUp,
    NotifyReferrer,
    NotifyClinicalLead,
    NotifyCoroner,
}

/// <summary>A duty and when it is due.</summary>
internal sealed record Owed(Duty Duty, DateTimeOffset DueAt);

/// <summary>Duties of an adverse reaction that are still open: a pure function of it.</summary>
internal static class Duties
{
    private const int Fatal = 5;

    private static readonly NotifiedParty[] Referrers =
    [
        NotifiedParty.Referrer, NotifiedParty.Gp, NotifiedParty.Cardiologist, NotifiedParty.OrthopaedicSurgeon,
        NotifiedParty.OtherSpecialist,
    ];

    private static ClinicalRules Rules => ClinicalCatalogue.Current.Rules;

    /// <summary>
    /// From the grade that halts a course: a follow-up within 48 h. From the grade that needs a doctor: referrer and lead
    /// are told the same day, and the coroner of a death.
    /// </summary>
    public static IEnumerable<Owed> Of(AdverseReaction reaction)
    {
        if (reaction.Grade >= Rules.AdverseHaltFromGrade && !reaction.Closed
            && !(reaction.FollowedUpAt >= reaction.GradedAt))
            yield return new Owed(Duty.FollowUp, reaction.GradedAt.AddHours(Rules.AdverseFollowUpHours));
        if (reaction.Grade < Rules.AdverseClearanceFromGrade)
            yield break;
        var today = EndOfDay(reaction.GradedAt);
        if (!reaction.Notified.Exists(n => Referrers.Contains(n.To)))
            yield return new Owed(Duty.NotifyReferrer, today);
        if (!reaction.Notified.Exists(n => n.To == NotifiedParty.ClinicalLead))
            yield return new Owed(Duty.NotifyClinicalLead, today);
        if (reaction.Grade == Fatal && !reaction.Notified.Exists(n => n.To == NotifiedParty.Coroner))
            yield return new Owed(Duty.NotifyCoroner, today);
    }

    /// <summary>The last minute of the clinic's day.</summary>
    private static DateTimeOffset EndOfDay(DateTimeOffset at) => new(at.Date.AddDays(1).AddMinutes(-1), at.Offset);
}
