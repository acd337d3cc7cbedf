using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Treatment.Tests.Http;

/// <summary>A patient of their own on the way through a course, over HTTP.</summary>
internal sealed class PatientOverHttp(TreatmentService service)
{
    public const string PlanBody = """
        {"episodeId":"EPISODE","sessions":8,"minIntervalDays":2,"sites":[{"code":"acromion","side":"right"}],
         "maxPointsPerSession":10,"reassessEvery":4}
        """;

    public const string Start = """{"number":1,"safetyCheck":{"redFlags":[],"changesSinceLast":"sleeps better"}}""";

    public const string Vitals = """{"hr":72,"sbp":124,"dbp":78,"rr":16,"spo2":98,"tempC":36.6}""";

    public const string Technique = """
        {"points":[{"site":"acromion","side":"right","change":"swelling","tendernessBefore":6,"tendernessAfter":4,
         "contact":"fingertip","motion":"circular-rhythmic-pressure","circleDiameterMm":4,"durationS":120,"pressure":"moderate",
         "breathSync":false,"softTissueDisplaced":true,"approach":"direct","perceivedPainPeak":5,"localReaction":"none"}]}
        """;

    public const string Completion = """{"durationMin":40,"adviceGiven":true,"toleranceNprs":4}""";

    public const string Reaction = """
        {"codes":["ae-dizziness"],"grade":GRADE,"relatedness":"probable","onsetMinutes":10,"description":"dizzy"}
        """;

    public Guid Id { get; } = NewId();

    public Guid Episode { get; } = NewId();

    public string Address => $"/patients/{Id}";

    public string Course { get; private set; } = "";

    public string Session { get; private set; } = "";

    public string Plan => PlanBody.Replace("EPISODE", Episode.ToString(), StringComparison.Ordinal);

    public HttpClient Practitioner { get; } = service.Acting(Roles.TreatingPractitioner, "chw");

    public HttpClient Platform { get; } = service.Acting(Roles.System, "chain");

    public HttpClient Lead { get; } = service.Acting(Roles.ClinicalLead, "chw");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    public async Task<PatientOverHttp> AcceptedAsync()
    {
        var earlier = TimeProvider.System.GetUtcNow().AddHours(-2);
        await service.HearAsync(
            Id, ConsentGranted.Contract, new ConsentGranted(Id, Episode, Episode, "treatment", null), earlier);
        await service.HearAsync(
            Id, EpisodeAccepted.Contract,
            new EpisodeAccepted(Id, Episode, "chw", [new("pain-neck", true, false)], ["direct"], [], [], ["nprs"], "nprs", null),
            earlier);
        await service.HearAsync(Id, BaselineRecorded.Contract, new BaselineRecorded(Id, Episode, ["nprs"]), earlier);
        return this;
    }

    public async Task<PatientOverHttp> PlannedAsync()
    {
        await AcceptedAsync();
        Course = $"{Address}/courses/{(await OkAsync($"{Address}/courses", Plan))["courseId"]}";
        return this;
    }

    public async Task<PatientOverHttp> ActiveAsync()
    {
        await PlannedAsync();
        await OkAsync($"{Course}/activation", """{"planVersion":1}""");
        return this;
    }

    public async Task<PatientOverHttp> InSessionAsync()
    {
        await ActiveAsync();
        Session = $"{Course}/sessions/{(await OkAsync($"{Course}/sessions", Start))["sessionId"]}";
        return this;
    }

    public async Task<PatientOverHttp> MeasuredAsync()
    {
        await InSessionAsync();
        await OkAsync($"{Session}/vitals-before", Vitals);
        return this;
    }

    public async Task<PatientOverHttp> TreatedAsync()
    {
        await MeasuredAsync();
        await OkAsync($"{Session}/techniques", Technique);
        return this;
    }

    public async Task<PatientOverHttp> ReadyAsync()
    {
        await TreatedAsync();
        await OkAsync($"{Session}/vitals-after", """{"hr":69,"minutesAfterLastPoint":5}""");
        return this;
    }

    public async Task<PatientOverHttp> CompletedAsync()
    {
        await ReadyAsync();
        await OkAsync($"{Session}/completion", Completion);
        return this;
    }

    /// <summary>The address of an adverse reaction after a completed session.</summary>
    public async Task<string> ReactedAsync(int grade)
    {
        await CompletedAsync();
        var told = await OkAsync(
            $"{Course}/adverse-reactions", Reaction.Replace("GRADE", $"{grade}", StringComparison.Ordinal));
        return $"{Course}/adverse-reactions/{told["adverseReactionId"]}";
    }

    /// <summary>The address of an appointment in so many days.</summary>
    public async Task<string> BookedAsync(int days, string practitioner, string room = "1") =>
        $"{Course}/appointments/{(await OkAsync($"{Course}/appointments", Slot(days, practitioner, room)))["sessionId"]}";

    /// <summary>A slot at 10 o'clock of the clinic in so many days.</summary>
    public static string Slot(int days, string practitioner, string room = "1", int minutes = 0)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney");
        var day = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), zone).Date.AddDays(days).AddHours(10).AddMinutes(minutes);
        var at = new DateTimeOffset(day, zone.GetUtcOffset(day));
        return $$"""{"plannedFor":"{{at:yyyy-MM-ddTHH:mm:sszzz}}","durationMin":45,"room":"{{room}}","practitioner":"{{practitioner}}"}""";
    }

    public Task<IReadOnlyList<StoredEvent>> StoredAsync() => service.StoredAsync(Id);

    public async Task<JsonNode> OkAsync(string address, string body, HttpClient? by = null)
    {
        var response = await PostAsync(by ?? Practitioner, address, body);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{address}: {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task RefusedAsync(int status, string code, string address, string body, HttpClient? by = null)
    {
        var response = await PostAsync(by ?? Practitioner, address, body);
        var problem = (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        Assert.Equal((status, code), ((int)response.StatusCode, problem["code"]!.GetValue<string>()));
    }

    public static Task<HttpResponseMessage> PostAsync(HttpClient by, string address, string body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key ?? NewId().ToString());
        return by.SendAsync(request, Ct);
    }
}
