namespace PeriostealPlatform.Benchmarks.Generation;

/// <summary>One session from its start to its end, now and then with a correction afterwards.</summary>
internal static class GeneratedSession
{
    private const string Rules = "2026-11-22";

    private static readonly string[] Sites =
        ["sacrum-median-crest", "iliac-crest", "rib-7", "rib-8", "thoracic-spinous-process", "tibia-medial-surface"];

    public static IEnumerable<GeneratedEvent> Of(
        GeneratedPatient patient, Guid episode, Guid course, int number, int session)
    {
        var ids = $$"""
            "courseId":"{{course}}","episodeId":"{{episode}}","sessionId":"{{patient.IdOf($"session {number}.{session}")}}"
            """;
        yield return patient.Record("treatment", "session_started_v2", $$"""
            {{{ids}},"number":{{session}},"redFlags":[],"newMedicines":[],"changesSinceLast":"Slept better.","rulesVersion":"{{Rules}}"}
            """, "newMedicines", "changesSinceLast");
        yield return patient.Record("treatment", "vitals_before_recorded_v2", $$"""
            {{{ids}},"hr":74,"sbp":122,"dbp":78,"rr":16,"spo2":98,"tempC":36.6,"rulesVersion":"{{Rules}}"}
            """);
        var points = string.Join(',', Sites.Select((site, i) => Point(patient, $"{number}.{session}.{i}", site, session)));
        var treated = patient.Record("treatment", "technique_applied_v2", $$"""
            {{{ids}},"points":[{{points}}],"rulesVersion":"{{Rules}}"}
            """);
        yield return treated;
        yield return patient.Record("treatment", "vitals_after_recorded_v2", $$"""
            {{{ids}},"minutesAfterLastPoint":5,"heartRateDelta":-10,"heartRateClass":"expected","hr":64,"sbp":118,"dbp":76,"rr":16,"spo2":98,"tempC":36.6,"rulesVersion":"{{Rules}}"}
            """);
        yield return patient.Record("treatment", "observation_added", $$"""
            {{{ids}},"kind":"other","note":"Warm and relaxed after session {{session}}."}
            """, "note");
        yield return patient.Record("treatment", "session_completed_v2", $$"""
            {{{ids}},"points":{{Sites.Length}},"durationMin":50,"adviceGiven":true,"toleranceNprs":4,"peristalsis":"increased","rulesVersion":"{{Rules}}"}
            """);
        if (session % 3 == 0)
        {
            yield return patient.Record("treatment", "record_amended", $$"""
                {"targetEventId":"{{treated.Event.Event.Id}}","targetType":"technique_applied_v2","path":"points[0].side","old":"left","new":"right","reason":"Entered the wrong side.","rulesVersion":"{{Rules}}"}
                """, "reason");
        }
    }

    private static string Point(GeneratedPatient patient, string place, string site, int session) => $$"""
        {"triggerPointId":"{{patient.IdOf($"point {place}")}}","motion":"circular-rhythmic-pressure","pressure":"light","softTissueDisplaced":true,"approach":"direct","perceivedPainPeak":6,"site":"{{site}}","side":"left","change":"swelling","tendernessBefore":{{8 - (session % 4)}},"tendernessAfter":4,"durationS":120,"contact":"knuckle","circleDiameterMm":4,"breathSync":true,"localReaction":"none"}
        """;
}
