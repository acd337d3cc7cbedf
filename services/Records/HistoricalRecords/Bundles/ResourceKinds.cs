namespace PeriostealPlatform.Records.HistoricalRecords.Bundles;

/// <summary>Which FHIR types are facts about a patient, and which of their elements the chart shows.</summary>
internal static class ResourceKinds
{
    /// <summary>Facts about a patient.</summary>
    public static IReadOnlySet<string> Taken { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "AdverseEvent", "AllergyIntolerance", "Appointment", "CarePlan", "ClinicalImpression", "Communication", "Condition", "Consent",
        "DiagnosticReport", "DocumentReference", "Encounter", "EpisodeOfCare", "FamilyMemberHistory", "Flag", "Goal",
        "Immunization", "MedicationAdministration", "MedicationRequest", "MedicationStatement", "Observation", "Procedure",
        "QuestionnaireResponse", "ServiceRequest",
    };

    /// <summary>Who and where the facts name: their names are taken into the facts.</summary>
    public static IReadOnlySet<string> NameOthers { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "Practitioner", "PractitionerRole", "Organization", "Location", "CareTeam", "RelatedPerson", "Device", "Provenance",
        "AuditEvent",
    };

    /// <summary>Where a resource says whom it is about.</summary>
    public static IReadOnlyList<string> Subjects { get; } = ["subject", "patient"];

    /// <summary>Concepts that say what it is about, the most telling first.</summary>
    public static IReadOnlyList<string> Concepts { get; } =
    [
        "code", "event", "medicationCodeableConcept", "vaccineCode", "relationship", "type", "serviceType", "scope", "class",
        "category", "reasonCode", "bodySite", "valueCodeableConcept",
    ];

    /// <summary>Texts that stand for concepts where there are none.</summary>
    public static IReadOnlyList<string> Titles { get; } = ["title", "description", "summary", "conclusion", "questionnaire"];

    /// <summary>Where it says when it began, the most telling first.</summary>
    public static IReadOnlyList<string> Times { get; } =
    [
        "effectiveDateTime", "effectivePeriod", "effectiveInstant", "performedDateTime", "performedPeriod", "occurrenceDateTime",
        "onsetDateTime", "onsetPeriod", "period", "start", "startDate", "date", "authoredOn", "authored", "dateTime",
        "dateAsserted", "sent", "recordedDate", "created", "issued", "detected",
    ];

    /// <summary>Where it says when it ended, where that is not in the period.</summary>
    public static IReadOnlyList<string> Ends { get; } = ["abatementDateTime", "end"];

    /// <summary>Who made it.</summary>
    public static IReadOnlyList<string> Authors { get; } =
        ["performer", "author", "sender", "recorder", "asserter", "participant", "requester", "expressedBy", "informationSource", "source"];

    /// <summary>Where it was made.</summary>
    public static IReadOnlyList<string> Places { get; } = ["serviceProvider", "managingOrganization", "custodian", "organization"];

    /// <summary>Elements that are shown, or only serve the exchange.</summary>
    public static IReadOnlySet<string> Shown { get; } = new HashSet<string>(
        [
            "resourceType", "id", "meta", "status", "clinicalStatus", "lifecycleStatus", "actuality", "intent", "component",
            "valueQuantity", "valueInteger",
            .. Subjects, .. Concepts, .. Titles, .. Times, .. Ends, .. Authors, .. Places,
        ],
        StringComparer.Ordinal);
}
