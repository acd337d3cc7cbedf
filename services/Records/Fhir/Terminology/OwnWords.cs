namespace PeriostealPlatform.Records.Fhir.Terminology;

/// <summary>Codes of the record itself, for what no public system has a checked code.</summary>
internal static class OwnWords
{
    public static IReadOnlyList<LocalCode> Method { get; } =
    [
        new("pm", "Periosteal massage"),
        new("pm-point", "Periosteal massage of one trigger point"),
        new("referral", "Periosteal massage was asked for"),
    ];

    public static IReadOnlyList<LocalCode> Session { get; } =
    [
        new("before", "Before the technique"),
        new("after", "After the technique"),
        new("during", "During or after a reaction"),
        new("heart-rate-change", "Change of the heart rate, after minus before"),
        new("peristalsis", "Peristalsis"),
        new("bowel-sounds", "Bowel sounds counted over 60 s"),
        new("tolerance", "Pain of the session as the patient bore it (NPRS)"),
        new("tenderness-before", "Tenderness on palpation before"),
        new("tenderness-after", "Tenderness on palpation after"),
        new("perceived-pain-peak", "Highest pain during a point"),
        new("local-reaction", "Expected local reaction"),
        new("periosteal-finding", "Periosteal finding"),
        new("tenderness", "Tenderness on palpation"),
        new("extent", "Extent of a periosteal change"),
        new("consistency", "Consistency of a periosteal change"),
        new("change", "Kind of periosteal change"),
        new("finding-status", "What became of a finding"),
        new("response-class", "Class of the response to treatment"),
        new("contraindication", "Contraindication"),
        new("red-flag", "Red flag"),
        new("restriction", "Restriction of the treatment"),
        new("treatment", "Consent to treatment"),
        new("sharing", "Consent to sharing"),
        new("intimate-zone", "Consent to treatment of an intimate zone"),
        new("research-audit-export", "Consent to use in research and audit"),
        new("statement-of-disagreement", "What the patient says against an entry that stays"),
        new("sharing-directive", "With which clinics the record is shared"),
    ];
}
