using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using PeriostealPlatform.Treatment.Tests.Http;

namespace PeriostealPlatform.Treatment.Tests.Merging;

/// <summary>What Treatment makes of Intake's merges and unmerges, whichever word comes first (INT-19, domain.md §4.5).</summary>
public sealed class Merging_histories(TreatmentService service) : IClassFixture<TreatmentService>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly HttpClient _fischer = service.Acting(Roles.TreatingPractitioner, "chw");
    private readonly (Guid Id, Guid Episode) _one = (NewId(), NewId());
    private readonly (Guid Id, Guid Episode) _other = (NewId(), NewId());
    private readonly Guid _merge = NewId();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Refuses("INT-19")]
    public async Task a_course_goes_on_with_the_survivor_and_the_other_record_is_closed()
    {
        await BothAsync();
        await MergeAsync();
        await PlanAsync(_other.Id, _other.Episode, 409, "PP-INT-019");
        var course = (await PlanAsync(_one.Id, _other.Episode))["courseId"]!.GetValue<Guid>();
        await OkAsync($"/patients/{_one.Id}/courses/{course}/activation", """{"planVersion":1}""");
        Assert.Equal(["history_linked"], await MergeFactsAsync(_one.Id));
        Assert.Equal(["history_retired"], await MergeFactsAsync(_other.Id));
    }

    [Fact]
    public async Task what_comes_late_for_the_closed_record_goes_on_with_the_survivor()
    {
        await AcceptAsync(_one);
        await HearAsync(_other.Id, EpisodeAccepted.Contract, Accepted(_other));
        await MergeAsync();
        await HearAsync(_other.Id, ConsentGranted.Contract, Consent(_other));
        await HearAsync(_other.Id, BaselineRecorded.Contract, Baseline(_other));
        await MergeAsync(); // told again: nothing changes
        Assert.Equal(["history_linked"], await MergeFactsAsync(_one.Id));
        await PlanAsync(_one.Id, _other.Episode);
    }

    [Fact]
    [Allows("INT-19")]
    public async Task undone_after_a_course_was_planned_the_course_goes_back_with_its_episode()
    {
        await BothAsync();
        await MergeAsync();
        await PlanAsync(_one.Id, _other.Episode);
        var before = (await service.StoredAsync(_one.Id)).Count + (await service.StoredAsync(_other.Id)).Count;
        await HearAsync(_other.Id, PatientRestored.Contract, new PatientRestored(_other.Id, _merge, _one.Id, [_other.Episode], []));
        await HearAsync(_one.Id, PatientsUnmerged.Contract, new PatientsUnmerged(_one.Id, _merge, _other.Id, [_other.Episode], []));
        Assert.Equal(before + 2, (await service.StoredAsync(_one.Id)).Count + (await service.StoredAsync(_other.Id)).Count);

        Assert.Single((await CoursesAsync(_other.Id))!);
        Assert.Empty((await CoursesAsync(_one.Id))!);
        await PlanAsync(_one.Id, _one.Episode);
        // Outcomes may not know yet: its word for the survivor is about the restored record's episode.
        await HearAsync(_one.Id, ReassessmentCompleted.Contract, new ReassessmentCompleted(_one.Id, _other.Episode, 1, "responder", "continue"));
        Assert.Equal("reassessment_noted", (await service.StoredAsync(_other.Id))[^1].Type);
    }

    [Fact]
    public async Task while_a_session_is_open_the_merge_waits_for_its_end()
    {
        await BothAsync();
        var course = (await PlanAsync(_other.Id, _other.Episode))["courseId"]!.GetValue<Guid>();
        var path = $"/patients/{_other.Id}/courses/{course}";
        await OkAsync($"{path}/activation", """{"planVersion":1}""");
        var session = (await OkAsync(
            $"{path}/sessions", """{"number":1,"safetyCheck":{"redFlags":[]}}"""))["sessionId"]!.GetValue<Guid>();
        await MergeAsync();
        Assert.Equal(["link_awaited"], await MergeFactsAsync(_one.Id));
        Assert.Equal(["link_awaited"], await MergeFactsAsync(_other.Id));

        await OkAsync($"{path}/sessions/{session}/abortion", """{"reason":"patient-request"}""");
        await Eventually.ThatAsync(
            async _ => (await MergeFactsAsync(_one.Id)).Contains("history_linked"),
            TimeSpan.FromSeconds(30),
            () => "the histories are not linked",
            Ct);
        Assert.Equal(["link_awaited", "history_retired"], await MergeFactsAsync(_other.Id));
        Assert.Single((await CoursesAsync(_one.Id))!);
        await PlanAsync(_other.Id, _other.Episode, 409, "PP-INT-019");
    }

    private async Task BothAsync()
    {
        await AcceptAsync(_one);
        await AcceptAsync(_other);
    }

    private async Task AcceptAsync((Guid Id, Guid Episode) patient)
    {
        await HearAsync(patient.Id, ConsentGranted.Contract, Consent(patient));
        await HearAsync(patient.Id, EpisodeAccepted.Contract, Accepted(patient));
        await HearAsync(patient.Id, BaselineRecorded.Contract, Baseline(patient));
    }

    private async Task MergeAsync()
    {
        await HearAsync(_one.Id, PatientsMerged.Contract, new PatientsMerged(_one.Id, _merge, _other.Id, [_other.Episode]));
        await HearAsync(_other.Id, PatientRetired.Contract, new PatientRetired(_other.Id, _merge, _one.Id));
    }

    private Task HearAsync(Guid patient, string contract, object body) => service.HearAsync(patient, contract, body, Now);

    private async Task<IReadOnlyList<string>> MergeFactsAsync(Guid patient) =>
    [
        .. (await service.StoredAsync(patient)).Select(e => e.Type)
            .Where(type => type.StartsWith("history_", StringComparison.Ordinal) || type == "link_awaited"),
    ];

    private async Task<JsonArray?> CoursesAsync(Guid patient)
    {
        var state = JsonNode.Parse(await _fischer.GetStringAsync(new Uri($"/patients/{patient}", UriKind.Relative), Ct));
        return state!["courses"]!.AsArray();
    }

    private Task<JsonNode> PlanAsync(Guid patient, Guid episode, int status = 200, string? code = null) => OkAsync(
        $"/patients/{patient}/courses",
        $$"""
        {"episodeId":"{{episode}}","sessions":8,"minIntervalDays":2,"sites":[{"code":"acromion","side":"right"}],
         "maxPointsPerSession":10,"reassessEvery":4}
        """,
        status,
        code);

    private async Task<JsonNode> OkAsync(string path, string body, int status = 200, string? code = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", NewId().ToString());
        var response = await _fischer.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        var answer = JsonNode.Parse(text)!;
        Assert.Equal(code, (string?)answer["code"]);
        return answer;
    }

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static EpisodeAccepted Accepted((Guid Id, Guid Episode) patient) => new(
        patient.Id, patient.Episode, "chw", [new AcceptedIndication("pain-neck", true, false)], ["direct"], [], [],
        ["nprs", "psfs"], "nprs", null);

    private static ConsentGranted Consent((Guid Id, Guid Episode) patient) =>
        new(patient.Id, NewId(), patient.Episode, "treatment", null);

    private static BaselineRecorded Baseline((Guid Id, Guid Episode) patient) =>
        new(patient.Id, patient.Episode, ["nprs", "psfs"]);
}
