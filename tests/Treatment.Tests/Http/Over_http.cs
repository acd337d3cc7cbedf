using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Treatment.Tests.Http;

public sealed class Over_http(TreatmentService service) : IClassFixture<TreatmentService>
{
    private const string Plan = """
        {"episodeId":"EPISODE","sessions":8,"minIntervalDays":2,"sites":[{"code":"acromion","side":"right"}],
         "maxPointsPerSession":10,"reassessEvery":4}
        """;

    private const string Vitals = """{"hr":72,"sbp":124,"dbp":78,"rr":16,"spo2":98,"tempC":36.6,"position":"sitting"}""";

    private const string Technique = """
        {"points":[{"site":"acromion","side":"right","change":"swelling","tendernessBefore":6,"tendernessAfter":4,
         "contact":"fingertip","motion":"circular-rhythmic-pressure","circleDiameterMm":4,"durationS":120,"pressure":"moderate",
         "breathSync":false,"softTissueDisplaced":true,"approach":"direct","perceivedPainPeak":5,"localReaction":"none"}]}
        """;

    private readonly Guid _patient = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
    private readonly Guid _episode = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
    private readonly HttpClient _fischer = service.Acting(Roles.TreatingPractitioner, "chw");

    // The tests share one database and one user, and a key belongs to its user.
    private string PlanKey => $"plan-{_patient}";

    [Fact]
    public async Task a_session_runs_from_plan_to_completion_and_its_free_text_lies_sealed()
    {
        var session = await InSessionAsync();
        await OkAsync($"{session}/vitals-before", Vitals);
        await OkAsync($"{session}/techniques", Technique);
        await OkAsync($"{session}/vitals-after", """{"hr":69,"minutesAfterLastPoint":5}""");
        var done = await OkAsync($"{session}/completion", """{"durationMin":40,"adviceGiven":true,"toleranceNprs":4}""");

        var stored = await service.StoredAsync(_patient);
        Assert.Equal(
            [
                "consent_noted", "sharing_noted", "episode_opened", "baseline_noted", "course_planned_v2", "course_activated_v2",
                "session_started_v2", "vitals_before_recorded_v2", "technique_applied_v2", "vitals_after_recorded_v2",
                "session_completed_v2",
            ],
            stored.Select(e => e.Type));
        Assert.Equal(stored.Count, done["version"]!.GetValue<int>());
        Assert.All(stored.Take(4), e => Assert.Equal(("system", "chw"), (e.Headers!.Actor, e.Headers.Clinic)));
        Assert.Equal(-3, JsonNode.Parse(stored[9].Data.Span)!["heartRateDelta"]!.GetValue<int>());
        Assert.DoesNotContain(stored, e => Encoding.UTF8.GetString(e.Data.Span).Contains("sleeps better"));

        var state = await _fischer.GetFromJsonAsync<JsonNode>($"/patients/{_patient}", Ct);
        Assert.Equal(1, state!["courses"]![0]!["sessionsDone"]!.GetValue<int>());
        Assert.Equal("active", state["courses"]![0]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task a_retry_with_the_same_key_gets_the_same_answer_and_stores_nothing()
    {
        await HearAsync();
        var first = await (await PostAsync(_fischer, Courses, PlanBody, PlanKey)).Content.ReadAsStringAsync(Ct);
        var again = await PostAsync(_fischer, Courses, PlanBody, PlanKey);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(first, await again.Content.ReadAsStringAsync(Ct));
        Assert.Single(await service.StoredAsync(_patient), e => e.Type == "course_planned_v2");
    }

    [Fact]
    public async Task the_same_key_with_other_content_is_refused()
    {
        await HearAsync();
        await PostAsync(_fischer, Courses, PlanBody, PlanKey);
        await RefusedAsync(
            () => PostAsync(_fischer, Courses, PlanBody.Replace("\"sessions\":8", "\"sessions\":9"), PlanKey),
            422, "PP-API-003");
    }

    [Theory]
    [InlineData("\"sessions\":8", "\"sessions\":8,\"colour\":1", 400, "PP-API-002")]
    [InlineData("\"sessions\":8", "\"sessions\":\"8\"", 400, "PP-API-002")]
    [InlineData("\"side\":\"right\"", "\"side\":\"top\"", 400, "PP-API-002")]
    [InlineData("\"sites\":[{\"code\":\"acromion\",\"side\":\"right\"}]", "\"sites\":[]", 400, "PP-API-005")]
    [InlineData("\"reassessEvery\":4", "\"reassessEvery\":4,\"goals\":[\"Mrs Zhou wants to sing\"]", 400, "PP-API-005")]
    [InlineData("\"sessions\":8", "\"sessions\":25", 422, "PP-TRT-010")]
    [InlineData("acromion", "clavicle", 422, "PP-TRT-003")]
    public async Task a_body_that_is_not_possible_is_refused(string part, string instead, int status, string code)
    {
        await HearAsync();
        await RefusedAsync(() => PostAsync(_fischer, Courses, PlanBody.Replace(part, instead)), status, code);
    }

    [Fact]
    public async Task a_stale_version_is_refused()
    {
        await HearAsync();
        var request = Request(Courses, PlanBody, "k");
        request.Headers.TryAddWithoutValidation("If-Match", "\"3\"");
        await RefusedAsync(() => _fischer.SendAsync(request, Ct), 412, "PP-API-004");
    }

    [Fact]
    public async Task a_rule_says_no_with_its_code_and_that_a_later_try_may_succeed()
    {
        var problem = await RefusedAsync(() => PostAsync(_fischer, Courses, PlanBody), 409, "PP-TRT-001");
        Assert.True(problem["retryable"]!.GetValue<bool>());
        Assert.Equal("This episode has not been accepted.", problem["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task roles_that_do_not_treat_and_clinics_that_do_not_hold_the_episode_are_kept_out()
    {
        await HearAsync();
        await RefusedAsync(() => PostAsync(service.Anonymous(), Courses, PlanBody), 401, "PP-API-401");
        await RefusedAsync(() => PostAsync(service.Acting(Roles.Reception, "chw"), Courses, PlanBody), 403, "PP-API-403");
        await RefusedAsync(
            () => PostAsync(service.Acting(Roles.TreatingPractitioner, "prm"), Courses, PlanBody), 403, "PP-TRT-018");
    }

    [Fact]
    public async Task a_course_of_another_patient_is_not_found()
    {
        var session = await InSessionAsync();
        var elsewhere = session.Replace(_patient.ToString(), Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString());
        var response = await PostAsync(_fischer, $"{elsewhere}/vitals-before", Vitals);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task keys_go_to_the_platform_only()
    {
        await InSessionAsync();
        var key = (await service.StoredAsync(_patient)).Select(e => e.Headers!.KeyId).First(k => k is not null);
        var address = $"/patients/{_patient}/keys/{key}";
        Assert.Equal(HttpStatusCode.Forbidden, (await _fischer.GetAsync(address, Ct)).StatusCode);
        var answer = await service.Acting(Roles.System, "chain").GetFromJsonAsync<JsonNode>(address, Ct);
        Assert.Equal(_patient, answer!["patientId"]!.GetValue<Guid>());
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Courses => $"/patients/{_patient}/courses";

    private string PlanBody => Plan.Replace("EPISODE", _episode.ToString());

    private async Task HearAsync()
    {
        var earlier = TimeProvider.System.GetUtcNow().AddHours(-2);
        await service.HearAsync(_patient, PatientRegistered.Contract, new PatientRegistered(_patient, "chw"), earlier);
        await service.HearAsync(
            _patient, ConsentGranted.Contract, new ConsentGranted(_patient, _episode, _episode, "treatment", null), earlier);
        await service.HearAsync(
            _patient, SharingDirectiveSet.Contract, new SharingDirectiveSet(_patient, "all-clinics", [], true, 1), earlier);
        await service.HearAsync(
            _patient, EpisodeAccepted.Contract,
            new EpisodeAccepted(
                _patient, _episode, "chw", [new("pain-neck", true, false)], ["direct"], [], [], ["nprs"], "nprs", null),
            earlier);
        await service.HearAsync(_patient, BaselineRecorded.Contract, new BaselineRecorded(_patient, _episode, ["nprs"]), earlier);
    }

    /// <summary>The address of an open session.</summary>
    private async Task<string> InSessionAsync()
    {
        await HearAsync();
        var course = $"{Courses}/{(await OkAsync(Courses, PlanBody))["courseId"]}";
        await OkAsync($"{course}/activation", """{"planVersion":1}""");
        var started = await OkAsync(
            $"{course}/sessions",
            """{"number":1,"safetyCheck":{"redFlags":[],"newMedicines":["ibuprofen"],"changesSinceLast":"sleeps better"}}""");
        return $"{course}/sessions/{started["sessionId"]}";
    }

    private async Task<JsonNode> OkAsync(string address, string body)
    {
        var response = await PostAsync(_fischer, address, body);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>A problem with this status and code, and nothing stored.</summary>
    private async Task<JsonNode> RefusedAsync(Func<Task<HttpResponseMessage>> send, int status, string code)
    {
        var before = await service.StoredAsync(_patient);
        var response = await send();
        var problem = (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        Assert.Equal((status, code), ((int)response.StatusCode, problem["code"]!.GetValue<string>()));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(before.Count, (await service.StoredAsync(_patient)).Count);
        return problem;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, string body, string? key = null) =>
        client.SendAsync(Request(address, body, key ?? Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()), Ct);

    private static HttpRequestMessage Request(string address, string body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }
}
