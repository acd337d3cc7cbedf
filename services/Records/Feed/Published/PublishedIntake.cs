namespace PeriostealPlatform.Records.Feed.Published;

/// <summary>What the feed tells of Intake's events.</summary>
internal static class PublishedIntake
{
    public static IReadOnlyList<PublishedType> Types { get; } =
    [
        Of("referral_received", "A clinic was asked to see the patient.",
            "referralId:id episodeId:id clinic:code source:code receivedOn:date indications:[code:code primary:flag]"),
        Of("patient_registered", "The person behind the record is known. Who it is, is read through FHIR.",
            "gender:code homeClinic:code"),
        Of("patient_identity_corrected", "A field of the registration was corrected.", "path:code"),
        Of("identifier_verified", "An identifier was confirmed by who issues it.", "kind:code method:code verifiedOn:date"),
        Of("consent_granted", "A consent counts from now on.",
            "consentId:id episodeId:id scope:code form:code method:code grantor:code grantedAt:time expires:date"),
        Of("consent_withdrawn", "A consent no longer counts.", "consentId:id episodeId:id scope:code effectiveAt:time"),
        Of("consent_expired", "A consent came to its end.", "consentId:id episodeId:id scope:code expires:date"),
        Of("sharing_directive_set", "The patient said which clinics may see the record.",
            "policy:code clinics:codes breakGlassAllowed:flag"),
        Of("screening_completed", "The patient was screened.",
            """
            screeningId:id episodeId:id completedAt:time outcome:code limitedIndication:flag
            contraindications:[code:code level:code site:code side:code] redFlags:[code:code redFlagId:id]
            """),
        Of("episode_accepted", "An episode may be treated.",
            """
            episodeId:id clinic:code indications:[code:code primary:flag limited:flag] restrictions:codes
            prohibitedSites:[code:code side:code] requiredMeasures:codes primaryMeasure:code validUntil:date
            """),
        Of("episode_declined", "An episode is not treated.", "episodeId:id reason:code"),
        Of("episode_deferred", "The decision on an episode waits.", "episodeId:id reason:code reviewOn:date"),
        Of("episode_closed", "An episode ended.", "episodeId:id reason:code"),
        Of("acceptance_lapsed", "No course was planned while the acceptance was valid.", "episodeId:id validUntil:date"),
        Of("red_flag_raised", "A red flag is open.", "redFlagId:id episodeId:id code:code urgency:code action:code"),
        Of("red_flag_resolved", "A red flag no longer stands in the way.", "redFlagId:id code:code"),
        Of("transfer_requested", "Another clinic is asked to take an episode.",
            "transferId:id episodeId:id from:code to:code reason:code"),
        Of("transfer_accepted", "Another clinic holds the episode from now on.",
            "transferId:id episodeId:id from:code to:code"),
        Of("transfer_rejected", "The other clinic does not take the episode.",
            "transferId:id episodeId:id from:code to:code"),
        Of("patient_deceased", "The patient died.", "precision:code"),
        Of("patients_merged", "Two records are one person's; this one goes on.", "mergeId:id retiredPatientId:id"),
        Of("patient_retired", "This record goes on in another.", "mergeId:id survivorPatientId:id"),
        Of("patients_unmerged", "A merge was undone.", "mergeId:id restoredPatientId:id"),
        Of("patient_restored", "This record is one of its own again.", "mergeId:id survivorPatientId:id"),
        Of("record_amended", "A value of an entry reads differently from now on.", Amended),
    ];

    /// <summary>The fields of an amendment; values that are personal are not among them.</summary>
    public const string Amended = "targetEventId:id targetType:code path:code old:value new:value";

    private static PublishedType Of(string fact, string description, string fields) =>
        new("intake", fact, 1, description, PublishedField.Parse(fields));
}
