namespace PeriostealPlatform.Benchmarks.Generation;

/// <summary>One episode after the other: referral, a course of twelve sessions, reassessments, discharge.</summary>
internal static class GeneratedCourseOfCare
{
    private const string Rules = "2026-11-22";
    private const int SessionsOfCourse = 12;

    /// <summary>Without end.</summary>
    public static IEnumerable<GeneratedEvent> Of(GeneratedPatient patient)
    {
        for (var number = 1; ; number++)
        {
            var episode = patient.IdOf($"episode {number}");
            var course = patient.IdOf($"course {number}");
            foreach (var e in Opening(patient, number, episode, course))
                yield return e;
            for (var session = 1; session <= SessionsOfCourse; session++)
            {
                patient.Wait(days: 3);
                foreach (var e in GeneratedSession.Of(patient, episode, course, number, session))
                    yield return e;
                if (session % 4 == 0)
                    yield return Reassess(patient, episode, session / 4);
            }

            yield return patient.Record("treatment", "course_completed", $$"""
                {"courseId":"{{course}}","episodeId":"{{episode}}","sessionsDone":{{SessionsOfCourse}}}
                """);
            yield return patient.Record("outcomes", "patient_discharged", $$"""
                {"episodeId":"{{episode}}","reason":"goals-met","response":"responder","letterTo":"gp","summary":"All goals met after {{SessionsOfCourse}} sessions."}
                """, "letterTo", "summary");
        }
    }

    private static IEnumerable<GeneratedEvent> Opening(GeneratedPatient patient, int number, Guid episode, Guid course)
    {
        yield return patient.Record("intake", "referral_received", $$"""
            {"referralId":"{{patient.IdOf($"referral {number}")}}","episodeId":"{{episode}}","clinic":"chw","source":"gp","referrer":"A referring practice","receivedOn":"2026-01-05","indications":[{"code":"msk-low-back-pain","primary":true}],"question":"Would treatment help?"}
            """, "referrer", "question");
        if (number == 1)
        {
            yield return patient.Record("intake", "patient_registered", $$"""
                {"family":"Family {{patient.PatientId:N}}","given":["Given"],"preferred":"Preferred","birthDate":"1970-01-01","gender":"female","homeClinic":"chw","collectionNoticeAcknowledged":true}
                """, "family", "given", "preferred", "birthDate");
            yield return patient.Record("intake", "sharing_directive_set", """
                {"policy":"all-clinics","clinics":[],"breakGlassAllowed":true,"version":1}
                """);
        }

        yield return patient.Record("intake", "consent_granted_v2", $$"""
            {"consentId":"{{patient.IdOf($"consent {number}")}}","episodeId":"{{episode}}","scope":"treatment","form":"PM-CONSENT-3","method":"written","grantor":"patient","grantedAt":"{{patient.Now:O}}","expires":"2027-01-01","statementsShown":["s1","s2"],"rulesVersion":"{{Rules}}"}
            """);
        yield return patient.Record("intake", "screening_completed_v2", $$"""
            {"screeningId":"{{patient.IdOf($"screening {number}")}}","episodeId":"{{episode}}","answersVersion":1,"completedAt":"{{patient.Now:O}}","contraindications":[],"redFlags":[],"medicines":["a medicine"],"allergies":[],"limitedIndication":false,"medicalDiagnosisSeen":true,"outcome":"eligible","note":"Nothing stands against treatment.","rulesVersion":"{{Rules}}"}
            """, "medicines", "allergies", "note");
        yield return patient.Record("intake", "episode_accepted", $$"""
            {"episodeId":"{{episode}}","clinic":"chw","indications":[{"code":"msk-low-back-pain","primary":true}],"pathways":[],"restrictions":[],"prohibitedSites":[],"requiredMeasures":["nprs","peg","psfs"],"primaryMeasure":"nprs","validUntil":"2027-01-01","acceptedBy":"lead","rulesVersion":"{{Rules}}"}
            """);
        yield return patient.Record("outcomes", "baseline_recorded_v2", $$"""
            {"episodeId":"{{episode}}","measures":{"nprs":7,"peg":6.3,"psfs":3.7},"mode":"self","rulesVersion":"{{Rules}}"}
            """);
        yield return patient.Record("treatment", "course_planned_v2", $$"""
            {"courseId":"{{course}}","episodeId":"{{episode}}","custodyClinic":"chw","planVersion":1,"goals":["pain"],"sessions":{{SessionsOfCourse}},"minIntervalDays":2,"sites":[{"code":"sacrum-median-crest","side":"midline"},{"code":"iliac-crest","side":"left"}],"maxPointsPerSession":8,"reassessEvery":4,"measures":["nprs","peg","psfs"],"procedureRole":"main","restrictions":[],"rulesVersion":"{{Rules}}"}
            """);
        yield return patient.Record("treatment", "course_activated_v2", $$"""
            {"courseId":"{{course}}","episodeId":"{{episode}}","planVersion":1,"activatedBy":"lead","rulesVersion":"{{Rules}}"}
            """);
    }

    private static GeneratedEvent Reassess(GeneratedPatient patient, Guid episode, int number) =>
        patient.Record("outcomes", "reassessment_completed", $$"""
            {"episodeId":"{{episode}}","number":{{number}},"measures":{"nprs":{{7 - number}},"peg":5.0,"psfs":5.3},"changes":{"nprs":{{-number}},"peg":-1.3,"psfs":1.6},"met":["psfs"],"response":"responder","recommendation":"continue"}
            """);
}
