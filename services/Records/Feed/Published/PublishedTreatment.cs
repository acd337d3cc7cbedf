namespace PeriostealPlatform.Records.Feed.Published;

/// <summary>What the feed tells of Treatment's events.</summary>
internal static class PublishedTreatment
{
    private const string Session = "episodeId:id courseId:id sessionId:id";
    private const string Course = "episodeId:id courseId:id";
    private const string Site = "site:{code:code side:code level:whole line:code}";
    private const string Vitals = "hr:whole sbp:whole dbp:whole rr:whole spo2:whole tempC:number pef:whole position:code";

    private const string Plan =
        """
        episodeId:id courseId:id planVersion:whole goals:codes sessions:whole minIntervalDays:whole
        sites:[code:code side:code level:whole line:code] maxPointsPerSession:whole reassessEvery:whole measures:codes
        """;

    private const string Point =
        """
        triggerPointId:id findingId:id site:code side:code level:whole line:code change:code tendernessBefore:whole
        tendernessAfter:whole contact:code motion:code circleDiameterMm:number durationS:whole pressure:code forceN:whole
        breathSync:flag softTissueDisplaced:flag approach:code perceivedPainPeak:whole localReaction:code ending:code
        """;

    public static IReadOnlyList<PublishedType> Types { get; } =
    [
        Of("course_planned", "A course of treatment is planned.", $"{Plan} custodyClinic:code procedureRole:code restrictions:codes"),
        Of("plan_revised", "The plan of a course changed: the whole of it as it is from now on.", $"{Plan} changes:codes"),
        Of("course_activated", "A course begins.", $"{Course} planVersion:whole"),
        Of("course_held", "A course pauses as planned.", $"{Course} until:date"),
        Of("course_halted", "A course stops for safety.", $"{Course} cause:id rule:code requires:code"),
        Of("course_resumed", "A course goes on.", $"{Course} clearance:code"),
        Of("course_custody_changed", "Another clinic holds the course.", $"{Course} from:code to:code"),
        Of("course_discontinued", "A course ends before all its sessions are done.", $"{Course} reason:code sessionsDone:whole"),
        Of("course_completed", "All sessions of a course are done.", $"{Course} sessionsDone:whole"),
        Of("course_closed", "Nothing more happens in a course.", $"{Course} reason:code"),
        Of("session_scheduled", "A session was booked.",
            $"{Session} plannedFor:time durationMin:whole clinic:code room:code"),
        Of("session_rescheduled", "A booked session was moved.",
            $"{Session} from:time plannedFor:time durationMin:whole clinic:code room:code sequence:whole"),
        Of("session_cancelled", "A booked session will not take place.", $"{Session} reason:code noticeHours:whole"),
        Of("session_missed", "A planned session did not take place.",
            $"{Session} plannedFor:time kind:code contactMade:flag"),
        Of("session_started", "A session began.", $"{Session} number:whole startedAt:time clinic:code"),
        Of("vitals_before_recorded", "Vital signs before the first point.", $"{Session} {Vitals} minutesRest:whole redZone:codes"),
        Of("technique_applied", "Trigger points were treated.", $"{Session} points:[{Point}]"),
        Of("technique_stopped", "No further time is spent on a point.", $"{Session} triggerPointId:id reason:code"),
        Of("vitals_after_recorded", "Vital signs after the last point.",
            $"{Session} {Vitals} minutesAfterLastPoint:whole heartRateDelta:whole heartRateClass:code redZone:codes"),
        Of("peristalsis_observed", "Bowel sounds were judged.", $"{Session} ordinal:code method:code soundsPerMinute:whole"),
        Of("observation_added", "Readings during or after a reaction.", $"{Session} observedAt:time {Vitals} redZone:codes"),
        Of("local_reaction_reported", "An expected reaction was told of later.",
            $"{Session} kind:code onsetH:whole sizeMm:whole lastedH:whole reportedBy:code"),
        Of("session_completed", "A session ended as planned.",
            $"{Session} number:whole points:whole durationMin:whole toleranceNprs:whole adviceGiven:flag peristalsis:code "
            + "heartRateDelta:whole ribsTreated:flag"),
        Of("session_aborted", "A session was broken off.", $"{Session} number:whole points:whole reason:code"),
        Of("finding_recorded", "A bone site was palpated.",
            $"findingId:id episodeId:id assessedAt:time {Site} changes:codes tenderness:whole extentMm:whole consistency:code "
            + "radiates:flag atAttachment:flag baseline:flag"),
        Of("finding_status_changed", "A finding changed.", "findingId:id episodeId:id status:code"),
        Of("adverse_reaction_recorded", "Something went wrong in or after a session.",
            $"{Session} adverseReactionId:id clinic:code notedAt:time codes:codes grade:whole relatedness:code "
            + "onsetMinutes:whole action:codes redZone:codes"),
        Of("adverse_reaction_followed_up", "How an adverse reaction went on.",
            $"{Course} adverseReactionId:id followedUpAt:time outcome:code resolvedAt:time closed:flag"),
        Of("adverse_reaction_regraded", "An adverse reaction has another grade.",
            $"{Course} adverseReactionId:id regradedAt:time from:whole to:whole"),
        Of("external_notification_recorded", "Somebody outside was told of a reaction.",
            $"{Course} about:id to:code method:code at:time"),
        Of("medical_review_recorded", "A doctor decided whether a course may go on.",
            $"{Course} adverseReactionId:id decision:code reviewedAt:time restrictions:codes"),
        Of("entry_withdrawn", "Entries were made here in error: they count no longer.", "targetEventIds:ids"),
        Of("record_amended", "A value of an entry reads differently from now on.", PublishedIntake.Amended),
    ];

    private static PublishedType Of(string fact, string description, string fields) =>
        new("treatment", fact, 1, description, PublishedField.Parse(fields));
}
