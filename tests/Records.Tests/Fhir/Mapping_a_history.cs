using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Tests.Charts;
using static PeriostealPlatform.Records.Tests.Fhir.Mapped;

namespace PeriostealPlatform.Records.Tests.Fhir;

/// <summary>What the scenario does not tell: bookings, goals, deaths, entries taken back, sites without a public code.</summary>
public sealed class Mapping_a_history
{
    private const string Nine = "2026-10-14T09:00:00+11:00";

    private static readonly string Place = $"\"episodeId\":\"{Episode}\",\"courseId\":\"{Course}\"";

    private static readonly string Booking =
        $$"""{{{Place}},"sessionId":"{{Session}}","plannedFor":"2026-10-20T09:00:00+11:00","durationMin":45,"clinic":"chw","room":"1","practitioner":"p"}""";

    [Fact]
    public void a_booking_becomes_an_appointment_that_follows_what_comes_of_it()
    {
        var booked = new HistoryOf(Patient).With("treatment", "session_scheduled", Nine, Booking);
        var appointment = Of(booked).Only("Appointment");
        Assert.Equal("booked", appointment.Text("status"));
        Assert.Equal("2026-10-20T09:45:00+11:00", appointment.Text("end"));

        booked.With("treatment", "session_started_v2", "2026-10-20T09:00:00+11:00",
            $$"""{{{Place}},"sessionId":"{{Session}}","number":1,"clinic":"chw","practitioner":"p","startedAt":"2026-10-20T09:00:00+11:00"}""");
        Assert.Equal("fulfilled", Of(booked).Only("Appointment").Text("status"));
        Assert.EndsWith(appointment.Text("id")!, Of(booked).Only("Encounter")["appointment"]![0]!["reference"]!.GetValue<string>());
    }

    [Fact]
    public void a_cancelled_booking_says_why()
    {
        var cancelled = Of(new HistoryOf(Patient)
            .With("treatment", "session_scheduled", Nine, Booking)
            .With("treatment", "session_cancelled", Nine,
                $$"""{{{Place}},"sessionId":"{{Session}}","reason":"patient-request","noticeHours":30}"""));

        Assert.Equal("cancelled", cancelled.Only("Appointment").Text("status"));
        Assert.Equal("patient-request", cancelled.Only("Appointment")["cancelationReason"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void a_goal_of_a_plan_goes_with_its_course()
    {
        var goal = PeriostealPlatform.Catalogue.ClinicalCatalogue.Current.Goals[0];
        var history = new HistoryOf(Patient)
            .With("treatment", "course_planned_v2", Nine,
                $$"""{{{Place}},"custodyClinic":"chw","planVersion":1,"goals":["{{goal.Code}}"],"sessions":6,"minIntervalDays":2,"sites":[],"maxPointsPerSession":8,"reassessEvery":3,"measures":[]}""");
        Assert.Equal("proposed", Of(history).Only("Goal").Text("lifecycleStatus"));
        Assert.Equal(goal.Label, Of(history).Only("Goal")["description"]!["text"]!.GetValue<string>());

        history.With("treatment", "course_activated_v2", Nine, $$"""{{{Place}},"planVersion":1,"activatedBy":"p"}""");
        Assert.Equal("active", Of(history).Only("Goal").Text("lifecycleStatus"));
        Assert.Equal($"Goal/{Of(history).Only("Goal").Text("id")}", Of(history).Only("CarePlan")["goal"]![0]!["reference"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("day", "2026-10-03")]
    [InlineData("month", "2026-10")]
    [InlineData("year", "2026")]
    public void a_death_is_as_precise_as_it_is_known(string precision, string expected) =>
        Assert.Equal(expected, Of(Registered().With("intake", "patient_deceased", Nine,
            $$"""{"dateOfDeath":"2026-10-03","precision":"{{precision}}","source":"family"}""")).Only("Patient").Text("deceasedDateTime"));

    [Fact]
    public void who_was_erased_is_masked_and_not_made_up()
    {
        var patient = Of(new HistoryOf(Patient).With("intake", "patient_registered", Nine,
            """{"family":null,"given":null,"birthDate":null,"gender":"female","homeClinic":"chw"}""")).Only("Patient");

        Assert.Equal("masked", patient["_birthDate"]!["extension"]![0]!["valueCode"]!.GetValue<string>());
        Assert.Equal("masked", patient["name"]![0]!["_family"]!["extension"]![0]!["valueCode"]!.GetValue<string>());
        Assert.Null(patient["birthDate"]);
    }

    [Fact]
    public void an_entry_that_was_taken_back_stays_as_an_error_without_what_it_said()
    {
        var history = new HistoryOf(Patient).With("treatment", "vitals_before_recorded_v2", Nine,
            $$"""{{{Place}},"sessionId":"{{Session}}","hr":171,"redZone":[]}""");
        Assert.Equal(171, Of(history).Only("Observation")["valueQuantity"]!["value"]!.GetValue<decimal>());

        history.With("treatment", "entry_withdrawn", "2026-10-15T09:00:00+11:00", $$"""{"targetEventIds":["{{history.Last}}"]}""");
        var withdrawn = Of(history);
        Assert.Equal("entered-in-error", withdrawn.Only("Observation").Text("status"));
        Assert.Null(withdrawn.Only("Observation")["valueQuantity"]);
        Assert.DoesNotContain(withdrawn.All, r => r.Json.ToJsonString().Contains("171"));
        Assert.NotEqual(
            Of(history, "2026-10-14T12:00:00+11:00").Only("Observation")["meta"]!["versionId"]!.GetValue<string>(),
            withdrawn.Only("Observation")["meta"]!["versionId"]!.GetValue<string>());
        Assert.Contains(
            withdrawn.OfType("Provenance"),
            p => p["activity"]!["coding"]![0]!["code"]!.GetValue<string>() == "NULLIFY");
    }

    [Theory]
    [InlineData("temple", false)] // the catalogue has no checked code for it
    [InlineData("tibia-medial-surface", true)]
    public void a_site_has_codes_only_where_one_of_them_is_of_SNOMED_CT(string site, bool hasCodes)
    {
        var treated = Of(new HistoryOf(Patient).With("treatment", "technique_applied_v2", Nine,
            $$"""{{{Place}},"sessionId":"{{Session}}","points":[{"triggerPointId":"{{Session}}","site":"{{site}}","side":"left","tendernessBefore":6,"tendernessAfter":3}]}"""));
        var body = treated.Only("Procedure")["bodySite"]![0]!;

        Assert.Equal(hasCodes, body["coding"] is not null);
        Assert.EndsWith("left", body["text"]!.GetValue<string>());
        Assert.All(
            (body["coding"] as System.Text.Json.Nodes.JsonArray ?? []).Take(1),
            c => Assert.Equal("http://snomed.info/sct", c!["system"]!.GetValue<string>()));
        Assert.Equal(2, treated.OfType("Observation").Count);
    }

    [Fact]
    public void medicines_and_allergies_are_told_in_the_words_of_the_screening()
    {
        var screened = Of(new HistoryOf(Patient).With("intake", "screening_completed_v2", Nine,
            $$"""{"episodeId":"{{Episode}}","contraindications":[],"medicines":["aspirin 100 mg"],"allergies":["latex"],"outcome":"eligible"}"""));

        Assert.Equal("aspirin 100 mg", screened.Only("MedicationStatement")["medicationCodeableConcept"]!["text"]!.GetValue<string>());
        Assert.Equal("latex", screened.Only("AllergyIntolerance")["code"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public void grip_is_counted_in_pounds_of_force_as_its_LOINC_code_has_it()
    {
        var grip = Of(new HistoryOf(Patient).With("outcomes", "baseline_recorded_v2", Nine,
            $$"""{"episodeId":"{{Episode}}","measures":{"grip":{"right":30} },"scores":{"grip.right":30} }""")).Only("Observation");

        Assert.Equal("83174-3", grip["code"]!["coding"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(66.1m, grip["valueQuantity"]!["value"]!.GetValue<decimal>());
        Assert.Equal("[lbf_av]", grip["valueQuantity"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public void two_events_of_one_moment_are_one_version()
    {
        const string later = "2026-10-15T09:00:00+11:00";
        var history = new HistoryOf(Patient)
            .With("intake", "consent_granted_v2", Nine,
                $$"""{"consentId":"{{Session}}","scope":"treatment","form":"PM-CONSENT-3","method":"written","grantor":"self","expires":"2027-10-14"}""")
            .With("intake", "consent_withdrawn", later, $$"""{"consentId":"{{Session}}","scope":"treatment"}""")
            .With("intake", "consent_expired", later, $$"""{"consentId":"{{Session}}","scope":"treatment","expires":"2026-10-15"}""");
        var targets = Of(history).OfType("Provenance").SelectMany(p => p["target"]!.AsArray())
            .Select(t => t!["reference"]!.GetValue<string>().Split('/')[^1]);

        Assert.Equal(["1", "3", "3"], targets);
        Assert.Equal("3", Of(history).Only("Consent")["meta"]!["versionId"]!.GetValue<string>());
    }

    [Fact]
    public void a_statement_of_disagreement_stands_by_every_resource_that_shows_the_entry()
    {
        var history = Registered().With("treatment", "vitals_before_recorded_v2", Nine,
            $$"""{{{Place}},"sessionId":"{{Session}}","hr":71,"sbp":120,"dbp":80,"redZone":[]}""");
        var before = Of(history).OfType("Observation").Select(o => o["meta"]!["versionId"]!.GetValue<string>()).ToList();
        history.With("records", "statement_of_disagreement_added", "2026-10-20T09:00:00+11:00",
            $$"""{"correctionId":"{{Course}}","statementId":"{{Session}}","entryId":"{{history.Last}}","text":"It was after the stairs."}""");

        var said = Of(history).Only("Communication");
        Assert.Equal("It was after the stairs.", said["payload"]![0]!["contentString"]!.GetValue<string>());
        Assert.Equal($"Patient/{Patient}", said["sender"]!["reference"]!.GetValue<string>());
        var shown = Of(history).OfType("Observation");
        Assert.Equal(2, shown.Count);
        Assert.Equal(
            shown.Select(o => $"Observation/{o.Text("id")}"), said["about"]!.AsArray().Select(a => a!["reference"]!.GetValue<string>()));
        Assert.All(shown, o => Assert.Equal(
            $"Communication/{said.Text("id")}", o["extension"]![0]!["valueReference"]!["reference"]!.GetValue<string>()));
        // Whoever keeps a copy sees that it is no more what it was.
        Assert.Empty(before.Intersect(shown.Select(o => o["meta"]!["versionId"]!.GetValue<string>())));
        Assert.Contains(Of(history).OfType("Provenance"), p => p["target"]!.AsArray()
            .Any(t => t!["reference"]!.GetValue<string>().StartsWith($"Communication/{said.Text("id")}", StringComparison.Ordinal)));
        Assert.Empty(Of(history, "2026-10-19T09:00:00+11:00").OfType("Communication"));
    }

    [Theory]
    [InlineData(null, "reference")] // against the record as a whole
    [InlineData("01990000-0000-7000-8000-00000000ffff", "identifier")] // an entry that FHIR does not show
    public void a_statement_of_disagreement_stands_also_where_no_resource_shows_the_entry(string? entry, string by)
    {
        var said = Of(Registered().With("records", "statement_of_disagreement_added", "2026-10-20T09:00:00+11:00",
            $$"""{"correctionId":"{{Course}}","statementId":"{{Session}}","entryId":{{(entry is null ? "null" : $"\"{entry}\"")}},"text":null}"""));

        Assert.NotNull(said.Only("Communication")["about"]![0]![by]);
        Assert.Equal(entry is null, said.Only("Patient")["extension"] is not null);
        Assert.Equal("masked", said.Only("Communication")["extension"]![0]!["valueCode"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("self", "reference")]
    [InlineData("guardian", "display")]
    public void a_consent_says_who_gave_it(string grantor, string by) => Assert.NotNull(
        Of(new HistoryOf(Patient).With("intake", "consent_granted_v2", Nine,
            $$"""{"consentId":"{{Session}}","scope":"treatment","form":"PM-CONSENT-3","method":"written","grantor":"{{grantor}}","expires":"2027-10-14"}"""))
            .Only("Consent")["performer"]![0]![by]);

    private static HistoryOf Registered() => new HistoryOf(Patient).With("intake", "patient_registered", Nine,
        """{"family":"A","given":["B"],"birthDate":"1970-01-01","gender":"female","homeClinic":"chw"}""");
}
