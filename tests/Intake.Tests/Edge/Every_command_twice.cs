using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Tests.Fixtures;

namespace PeriostealPlatform.Intake.Tests.Edge;

/// <summary>
/// A command that is sent twice with its key is carried out once and answered twice alike. Every POST of the service's
/// description has an entry here; one without fails.
/// </summary>
[Collection(nameof(IntakeHost))]
public sealed class Every_command_twice(IntakeHost intake)
{
    private static readonly Dictionary<string, Func<Stage, Task<Sent>>> Commands = new()
    {
        ["/referrals"] = s => Task.FromResult(new Sent("/referrals", People.Referral, Patient: null)),
        ["/patients/{patient}/registration"] = s => s.Referred("registration", People.Registration(People.NewIhi())),
        ["/patients/{patient}/consents"] = s => s.Registered("consents", People.Consent),
        ["/patients/{patient}/consents/{consent}/withdrawal"] = s => s.Consented("withdrawal", "{}"),
        ["/patients/{patient}/sharing-directives"] = s => s.Registered(
            "sharing-directives", """{"policy":"all-clinics"}"""),
        ["/patients/{patient}/identity-corrections"] = s => s.Registered(
            "identity-corrections",
            """
            {"path":"family","old":"Quenneville","new":"Quenneville-Ash","reason":"married","evidence":"certificate"}
            """),
        ["/patients/{patient}/identifier-verifications"] = s => s.Registered(
            "identifier-verifications", $$"""{"kind":"ihi","value":"{{People.NewIhi()}}","method":"hi-service"}"""),
        ["/patients/{patient}/amendments"] = s => s.Amended("amendments", ",\"reason\":\"the name was misheard\""),
        ["/patients/{patient}/amendments/countersignatures"] = s => s.Amended("amendments/countersignatures", ""),
        ["/patients/{patient}/red-flags"] = s => s.Registered("red-flags", Flag),
        ["/patients/{patient}/red-flags/{flag}/resolution"] = s => s.Flagged(
            """{"resolution":"seen the same day, nothing found"}"""),
        ["/patients/{patient}/death"] = s => s.Registered(
            "death", """{"dateOfDeath":"2026-09-01","precision":"month","source":"family"}"""),
        ["/patients/{patient}/episodes/{episode}/screenings"] = s => s.Episode("screenings", People.Screening),
        ["/patients/{patient}/episodes/{episode}/acceptance"] = s => s.Screened(
            "acceptance", """{"restrictions":[]}"""),
        ["/patients/{patient}/episodes/{episode}/decline"] = s => s.Screened(
            "decline", """{"reason":"capacity","advice":"come back in the new year"}"""),
        ["/patients/{patient}/episodes/{episode}/deferral"] = s => s.Screened(
            "deferral", """{"reason":"capacity","advice":"come back in the new year"}"""),
        ["/patients/{patient}/episodes/{episode}/closure"] = s => s.Episode(
            "closure", """{"reason":"lost-to-follow-up"}"""),
        ["/patients/{patient}/episodes/{episode}/transfers"] = s => s.Shared(Transfer),
        ["/patients/{patient}/episodes/{episode}/transfers/{transfer}/acceptance"] = s => s.Transfer(
            "acceptance", "{}"),
        ["/patients/{patient}/episodes/{episode}/transfers/{transfer}/rejection"] = s => s.Transfer(
            "rejection", """{"reason":"no room before December"}"""),
        ["/patients/{patient}/merges"] = s => s.Pair(),
        ["/patients/{patient}/merges/{merge}/reversal"] = s => s.Merged("""{"reason":"they are two cousins"}"""),
        ["/patients/{patient}/keys/destruction"] = async s => await s.Registered(
            "keys/destruction", """{"disposalId":"01990000-0000-7000-8000-000000000071"}""") with { Role = "system" },
        ["/patients/{patient}/duplicates/{other}/dismissal"] = s => s.Suspected("""{"reason":"her twin sister"}"""),
    };

    /// <summary>A question, not a command: it writes nothing and needs no key.</summary>
    private const string Search = "/duplicates/searches";

    private const string Flag = """{"code":"rf-syncope","action":"referred-same-day","sign":"fainted on the stairs"}""";

    private const string Transfer = """{"to":"hvl","reason":"patient-moved"}""";

    public static TheoryData<string> Paths => [.. Commands.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task changes_nothing_the_second_time(string path)
    {
        var sent = await Commands[path](new Stage(intake));
        var key = $"twice-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";
        var first = await intake.Post(sent.Path, sent.Body, clinic: sent.Clinic, key: key, role: sent.Role).DoneAsync();
        var patient = sent.Patient ?? first.Id("patientId");
        var events = await EventsAsync(patient);
        var again = await intake.Post(sent.Path, sent.Body, clinic: sent.Clinic, key: key, role: sent.Role).DoneAsync();
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(events, await EventsAsync(patient));
        Assert.Equal(events, (long?)first["version"]);
        Assert.Equal(0, await intake.CountAsync(
            """
            select count(*) from mt_events
            where stream_id = $1 and headers ->> 'role' <> 'system' and headers ->> 'rulesVersion' is distinct from $2
            """,
            patient,
            ClinicalCatalogue.Current.Rules.Version));
    }

    [Fact]
    public async Task has_an_entry_for_every_one()
    {
        var description = await intake.Get("/openapi/v1.json").DoneAsync();
        var posts = description["paths"]!.AsObject()
            .Where(path => path.Value!["post"]?["requestBody"] is not null && path.Key != Search)
            .Select(path => path.Key);
        Assert.Equal(posts.Order(StringComparer.Ordinal), Commands.Keys.Order(StringComparer.Ordinal));
    }

    private Task<long> EventsAsync(Guid patient) =>
        intake.CountAsync("select count(*) from mt_events where stream_id = $1", patient);

    private sealed record Sent(
        string Path, string Body, Guid? Patient, string Clinic = "chw", string Role = "clinical-lead");

    /// <summary>Brings a patient as far as a command needs it.</summary>
    private sealed class Stage(IntakeHost intake)
    {
        public async Task<Sent> Referred(string command, string body)
        {
            var (patient, _) = await ReferAsync();
            return new($"/patients/{patient}/{command}", body, patient);
        }

        public async Task<Sent> Registered(string command, string body)
        {
            var (patient, _) = await RegisterAsync();
            return new($"/patients/{patient}/{command}", body, patient);
        }

        public async Task<Sent> Consented(string command, string body)
        {
            var (patient, _) = await RegisterAsync();
            var consent = (await DoAsync($"/patients/{patient}/consents", People.Consent)).Id("consentId");
            return new($"/patients/{patient}/consents/{consent}/{command}", body, patient);
        }

        public async Task<Sent> Amended(string command, string more)
        {
            var (patient, _) = await RegisterAsync();
            var referral = await intake.EventAsync(patient, "referral_received");
            return new(
                $"/patients/{patient}/{command}",
                $$"""
                {"targetEventId":"{{referral}}","path":"referrer","old":"Dr Xaverius Quill",
                 "new":"Dr Xaver Quill"{{more}}}
                """,
                patient);
        }

        public async Task<Sent> Flagged(string body)
        {
            var (patient, _) = await RegisterAsync();
            var flag = (await DoAsync($"/patients/{patient}/red-flags", Flag)).Id("redFlagId");
            return new($"/patients/{patient}/red-flags/{flag}/resolution", body, patient);
        }

        public async Task<Sent> Episode(string command, string body)
        {
            var (patient, episode) = await RegisterAsync();
            return new($"/patients/{patient}/episodes/{episode}/{command}", body, patient);
        }

        public async Task<Sent> Screened(string command, string body)
        {
            var (patient, episode) = await RegisterAsync();
            await DoAsync($"/patients/{patient}/consents", People.Consent);
            await DoAsync($"/patients/{patient}/episodes/{episode}/screenings", People.Screening);
            return new($"/patients/{patient}/episodes/{episode}/{command}", body, patient);
        }

        public async Task<Sent> Shared(string body)
        {
            var (patient, episode) = await RegisterAsync();
            await DoAsync($"/patients/{patient}/sharing-directives", """{"policy":"all-clinics"}""");
            return new($"/patients/{patient}/episodes/{episode}/transfers", body, patient);
        }

        public async Task<Sent> Transfer(string command, string body)
        {
            var shared = await Shared(Every_command_twice.Transfer);
            var transfer = (await DoAsync(shared.Path, shared.Body)).Id("transferId");
            return new($"{shared.Path}/{transfer}/{command}", body, shared.Patient, "hvl");
        }

        public async Task<Sent> Pair()
        {
            var ((one, _), (other, _)) = (await RegisterAsync("pain-neck"), await RegisterAsync("pain-back"));
            return new(
                $"/patients/{one}/merges", $$"""{"retiredPatientId":"{{other}}","evidence":"photo id seen"}""", one);
        }

        public async Task<Sent> Merged(string body)
        {
            var pair = await Pair();
            var merge = (await DoAsync(pair.Path, pair.Body)).Id("mergeId");
            return new($"{pair.Path}/{merge}/reversal", body, pair.Patient);
        }

        public async Task<Sent> Suspected(string body)
        {
            var ((one, _), (other, _)) = (await ReferAsync(), await ReferAsync());
            var person = People.Registration();
            await DoAsync($"/patients/{one}/registration", person);
            await DoAsync($"/patients/{other}/registration", person.Insert(
                person.IndexOf('{', StringComparison.Ordinal) + 1, $"\"duplicatesReviewed\":[\"{one}\"],"));
            return new($"/patients/{other}/duplicates/{one}/dismissal", body, other);
        }

        private async Task<(Guid Patient, Guid Episode)> ReferAsync(string code = "pain-neck")
        {
            var referred = await DoAsync("/referrals", People.Referral.Replace("pain-neck", code));
            return (referred.Id("patientId"), referred.Id("episodeId"));
        }

        private async Task<(Guid Patient, Guid Episode)> RegisterAsync(string code = "pain-neck")
        {
            var (patient, episode) = await ReferAsync(code);
            await DoAsync($"/patients/{patient}/registration", People.Registration());
            return (patient, episode);
        }

        private Task<JsonObject> DoAsync(string path, string body) => intake.Post(path, body).DoneAsync();
    }
}
