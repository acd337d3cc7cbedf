using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>A patient of their own for one test, brought as far as it needs through the public commands.</summary>
internal sealed class PatientInCare(LoadedPlatform platform, string user = "fischer", string clinic = "chw")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Guid Patient { get; private set; }

    public Guid Episode { get; private set; }

    public Guid Consent { get; private set; }

    public Guid Course { get; private set; }

    public Guid Session { get; private set; }

    private string Path => $"/patients/{Patient}";

    /// <summary>From the referral to the acceptance, shared with all clinics.</summary>
    public async Task AcceptAsync(string family, CancellationToken ct, string indication = "pain-neck")
    {
        var referral = await SendAsync("intake", "/referrals",
            $$"""{"source":"self","indications":[{"code":"{{indication}}","primary":true}]}""", ct);
        (Patient, Episode) = (referral["patientId"]!.GetValue<Guid>(), referral["episodeId"]!.GetValue<Guid>());
        await SendAsync("intake", $"{Path}/registration",
            $$"""{"family":"{{family}}","given":["Fictional"],"birthDate":"{{Born(family)}}","gender":"female","collectionNoticeAcknowledged":true}""", ct);
        var consent = await SendAsync("intake", $"{Path}/consents",
            $$"""
            {"episodeId":"{{Episode}}","scope":"treatment","form":"PM-CONSENT-3","method":"written","grantor":"self",
             "statementsShown":["expected-pain","bruise-risk","claims-not-proven"]}
            """, ct);
        Consent = consent["consentId"]!.GetValue<Guid>();
        await SendAsync("intake", $"{Path}/sharing-directives", """{"policy":"all-clinics"}""", ct);
        await SendAsync("intake", $"{Path}/episodes/{Episode}/screenings", """{"outcome":"eligible"}""", ct);
        await SendAsync("intake", $"{Path}/episodes/{Episode}/acceptance", """{"restrictions":[]}""", ct);
    }

    public Task MeasureAsync(CancellationToken ct) =>
        SendAsync("outcomes", $"{Path}/episodes/{Episode}/baseline", """{"measures":{"nprs":7,"peg":[7,6,6],"psfs":[4,3,4]}}""", ct);

    public async Task PlanAsync(CancellationToken ct)
    {
        var plan = await SendAsync("treatment", $"{Path}/courses",
            $$"""
            {"episodeId":"{{Episode}}","sessions":6,"minIntervalDays":2,"maxPointsPerSession":8,"reassessEvery":3,
             "sites":[{"code":"scapula-spine","side":"right"}]}
            """, ct);
        Course = plan["courseId"]!.GetValue<Guid>();
    }

    public Task<JsonObject> ActivateAsync(CancellationToken ct, string? refusal = null) =>
        SendAsync("treatment", $"{Path}/courses/{Course}/activation", """{"planVersion":1}""", ct, refusal);

    /// <summary>A session with its first vitals taken.</summary>
    public async Task OpenSessionAsync(CancellationToken ct)
    {
        var started = await SendAsync("treatment", $"{Path}/courses/{Course}/sessions",
            """{"number":1,"safetyCheck":{"redFlags":[]}}""", ct);
        Session = started["sessionId"]!.GetValue<Guid>();
        await SendAsync("treatment", SessionPath("vitals-before"),
            """{"hr":72,"sbp":124,"dbp":78,"rr":16,"spo2":98,"tempC":36.6,"minutesRest":5}""", ct);
    }

    /// <summary>Referred, accepted, measured, planned, active and in a session.</summary>
    public async Task ComeIntoSessionAsync(string family, CancellationToken ct)
    {
        await AcceptAsync(family, ct);
        await MeasureAsync(ct);
        await PlanAsync(ct);
        await ActivateAsync(ct);
        await OpenSessionAsync(ct);
    }

    public string SessionPath(string what) => $"{Path}/courses/{Course}/sessions/{Session}/{what}";

    /// <summary>Sends one command; what a service has yet to learn from another is tried again.</summary>
    public Task<JsonObject> SendAsync(string service, string path, string body, CancellationToken ct, string? refusal = null, string? by = null) =>
        platform.Client.SendAsync(
            new PlatformRequest(
                service,
                path,
                by ?? user,
                clinic,
                JsonNode.Parse(body)!.AsObject(),
                $"care-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}",
                Refusal: refusal),
            ct);

    // Everybody a different day, or the next one would be taken for a duplicate.
    private static string Born(string family) =>
        new DateOnly(1950, 1, 1).AddDays(family.Aggregate(17, (sum, letter) => (sum * 31 + letter) % 15_000)).ToString("yyyy-MM-dd");

    /// <summary>The course as Records shows it, once it fulfils a condition.</summary>
    public async Task<JsonNode> CourseWhenAsync(Func<JsonNode, bool> condition, CancellationToken ct)
    {
        JsonNode? course = null;
        await Eventually.ThatAsync(
            async c =>
            {
                var chart = await platform.ReadAsync($"{Path}/chart", c, user, clinic);
                course = chart["episodes"]!.AsArray().SelectMany(e => e!["courses"]!.AsArray())
                    .FirstOrDefault(one => one!["courseId"]!.GetValue<Guid>() == Course);
                return course is not null && condition(course);
            },
            Patience,
            () => $"The course is {course?["status"]} with sessions {course?["sessions"]?.ToJsonString()}.",
            ct);
        return course!;
    }
}
