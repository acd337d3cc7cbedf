namespace PeriostealPlatform.Records.Feed.Published;

/// <summary>What the feed tells of Outcomes' events.</summary>
internal static class PublishedOutcomes
{
    public static IReadOnlyList<PublishedType> Types { get; } =
    [
        Of("baseline_recorded", "The state before treatment.",
            "episodeId:id measures:answers completedBy:code mode:code at:time scores:answers"),
        Of("measure_recorded", "One measure, taken on its own.",
            "episodeId:id code:code value:value unit:code at:time context:code scores:answers"),
        Of("reassessment_completed", "The state after some or all of the treatment, compared with the baseline.",
            "episodeId:id number:whole assessedOn:date measures:answers met:codes response:code recommendation:code at:time "
            + "scores:answers"),
        Of("reassessment_overdue", "A reassessment that was due did not take place.",
            "episodeId:id dueAt:time sessionsSince:whole"),
        Of("course_review_recommended", "A person must look at the course.", "episodeId:id number:whole why:code"),
        Of("external_score_recorded", "The total of a questionnaire that was scored outside.",
            "episodeId:id instrument:code total:number unit:code scoredBy:code at:time"),
        Of("lost_to_follow_up_proposed", "Nobody heard of the patient for long.", "episodeId:id lastContactAt:time"),
        Of("patient_discharged", "The patient leaves the episode.",
            "episodeId:id reason:code response:code letterTo:code followUpOn:date"),
        Of("follow_up_due", "The day of the agreed follow-up has come.", "episodeId:id on:date"),
        Of("follow_up_recorded", "How the patient fares after the discharge.",
            "episodeId:id monthsAfter:whole measures:answers scores:answers met:codes at:time"),
        Of("record_amended", "A value of an entry reads differently from now on.", PublishedIntake.Amended),
    ];

    private static PublishedType Of(string fact, string description, string fields) =>
        new("outcomes", fact, 1, description, PublishedField.Parse(fields));
}
