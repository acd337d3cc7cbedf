namespace PeriostealPlatform.Catalogue;

/// <summary>
/// The thresholds the rules decide by, as one versioned document (domain.md §7.9). Restrictive defaults that a medical
/// lead signs off; a change of any value is a new version. A limit for decisions that nobody could make before may be
/// added to a version: it changes none that was made by it.
/// </summary>
/// <param name="Version">Written into each decision event, so that a replay knows which limits held.</param>
/// <param name="ScreeningMaxAgeDays">INT-09: days a screening stays valid.</param>
/// <param name="ConsentMaxMonths">Months a consent may last.</param>
/// <param name="AcceptanceValidDays">Days an acceptance stays valid without a course.</param>
/// <param name="ReassessAfterDays">Reassess at the latest after so many days.</param>
/// <param name="ReassessAfterSessions">Reassess at the latest after so many sessions.</param>
/// <param name="ReassessmentGraceSessions">TRT-17: sessions beyond the due reassessment.</param>
/// <param name="FinalReassessmentMaxAgeDays">OUT-05: days a final reassessment stays valid for discharge.</param>
/// <param name="DischargeSummaryMinLength">Characters a discharge summary has at least.</param>
/// <param name="GrocResponder">Rating of change from which a patient may be a responder.</param>
/// <param name="GrocWorse">Rating of change from which a patient is worse.</param>
/// <param name="ResponderMinMeasuresMet">Measures a responder must have met, unless only one was measured.</param>
/// <param name="StopAfterPoorReassessments">Poor reassessments in a row after which to stop or refer.</param>
/// <param name="LateEntryMaxDays">Days back an entry may lie without the lead.</param>
/// <param name="LateEntryReasonAfterHours">Hours back from which an entry needs a reason.</param>
/// <param name="FutureToleranceMinutes">Minutes an entry may lie ahead.</param>
/// <param name="StopTechniqueAbovePain">TRT-13: perceived pain above which a point stops.</param>
/// <param name="PeripheralApproachFromTenderness">Tenderness from which the approach is peripheral to centre.</param>
/// <param name="HeartRateClaimFrom">F25: largest claimed change, beats/min.</param>
/// <param name="HeartRateClaimTo">F25: smallest claimed change, beats/min.</param>
/// <param name="HeartRateSmallerFallTo">Change up to which a fall is more than noise, beats/min.</param>
/// <param name="HeartRateRiseFrom">Change from which it is a rise, beats/min.</param>
/// <param name="HeartRateAdverseDelta">Change from which to think of an adverse reaction, beats/min.</param>
/// <param name="HeartRateAdverseAfter">Rate up to which to think of an adverse reaction, beats/min.</param>
/// <param name="RestBeforeHeartRateMinutes">Minutes of rest before the first reading.</param>
/// <param name="HeartRateAfterFromMinutes">Earliest second reading, minutes after the last point.</param>
/// <param name="HeartRateAfterToMinutes">Latest second reading, minutes after the last point.</param>
/// <param name="FractureMinWeeks">Weeks since a fracture of delayed consolidation.</param>
/// <param name="FractureExclusionZoneMm">Exclusion zone around a fracture, mm.</param>
/// <param name="InfarctionMinWeeks">Weeks since a myocardial infarction.</param>
/// <param name="HypertensionSystolic">Systolic pressure from which there is no session, mm[Hg].</param>
/// <param name="HypertensionDiastolic">Diastolic pressure from which there is no session, mm[Hg].</param>
/// <param name="FebrileFromCelsius">Temperature from which a patient is febrile, Cel.</param>
/// <param name="BloodPressureMinDifference">Systolic exceeds diastolic by at least this, mm[Hg].</param>
/// <param name="OldestPatientYears">INT-02: highest age.</param>
/// <param name="AdultFromYears">INT-08: age of consent.</param>
/// <param name="ChildFromYears">Age below which there is no treatment.</param>
/// <param name="NoShowsAtRisk">No-shows in a row that put an episode at risk.</param>
/// <param name="LostToFollowUpDays">Days without contact after which closing is proposed.</param>
/// <param name="SmallNumberBelow">OUT-07: counts below this are suppressed.</param>
/// <param name="DischargeBlockedFromGrade">OUT-06: grade from which an open adverse reaction keeps a patient.</param>
/// <param name="SignalWindowDays">Days a safety signal looks back over.</param>
/// <param name="SignalMinCount">Reactions of one code in the window that make a signal.</param>
/// <param name="SignalMinPerThousand">Of these, so many per thousand sessions at least.</param>
/// <param name="SignalSevereGrade">Grade from which a single related reaction makes a signal.</param>
/// <param name="BreakGlassReasonMinLength">Characters a break-glass reason has at least.</param>
/// <param name="BreakGlassMinutes">Minutes after which an emergency access ends by itself.</param>
/// <param name="BreakGlassReviewHours">Hours from its beginning until its review is overdue.</param>
/// <param name="AdverseHaltFromGrade">TRT-15: grade from which a course halts.</param>
/// <param name="AdverseClearanceFromGrade">TRT-16: grade from which only a medical clearance resumes it.</param>
/// <param name="AdverseFinalFromGrade">TRT-16: grade from which nothing resumes it.</param>
/// <param name="AdverseFollowUpHours">Hours until an adverse reaction that halts is followed up.</param>
/// <param name="LocalReactionOnsetMaxHours">Hours after which a late reaction is no expected one.</param>
/// <param name="LocalReactionMaxHours">Hours after which an expected reaction is over.</param>
/// <param name="FirstTrimesterWeeks">Weeks of pregnancy without any treatment.</param>
public sealed record ClinicalRules(
    string Version,
    int ScreeningMaxAgeDays,
    int ConsentMaxMonths,
    int AcceptanceValidDays,
    int ReassessAfterDays,
    int ReassessAfterSessions,
    int ReassessmentGraceSessions,
    int FinalReassessmentMaxAgeDays,
    int DischargeSummaryMinLength,
    int GrocResponder,
    int GrocWorse,
    int ResponderMinMeasuresMet,
    int StopAfterPoorReassessments,
    int LateEntryMaxDays,
    int LateEntryReasonAfterHours,
    int FutureToleranceMinutes,
    int StopTechniqueAbovePain,
    int PeripheralApproachFromTenderness,
    int HeartRateClaimFrom,
    int HeartRateClaimTo,
    int HeartRateSmallerFallTo,
    int HeartRateRiseFrom,
    int HeartRateAdverseDelta,
    int HeartRateAdverseAfter,
    int RestBeforeHeartRateMinutes,
    int HeartRateAfterFromMinutes,
    int HeartRateAfterToMinutes,
    int FractureMinWeeks,
    int FractureExclusionZoneMm,
    int InfarctionMinWeeks,
    int HypertensionSystolic,
    int HypertensionDiastolic,
    decimal FebrileFromCelsius,
    int BloodPressureMinDifference,
    int OldestPatientYears,
    int AdultFromYears,
    int ChildFromYears,
    int NoShowsAtRisk,
    int LostToFollowUpDays,
    int SmallNumberBelow,
    int DischargeBlockedFromGrade,
    int SignalWindowDays,
    int SignalMinCount,
    int SignalMinPerThousand,
    int SignalSevereGrade,
    int BreakGlassReasonMinLength,
    int BreakGlassMinutes,
    int BreakGlassReviewHours,
    int AdverseHaltFromGrade,
    int AdverseClearanceFromGrade,
    int AdverseFinalFromGrade,
    int AdverseFollowUpHours,
    int LocalReactionOnsetMaxHours,
    int LocalReactionMaxHours,
    int FirstTrimesterWeeks);
