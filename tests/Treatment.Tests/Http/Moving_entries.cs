using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.Contracts.Treatment.V1;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.Treatment.Messaging;

namespace PeriostealPlatform.Treatment.Tests.Http;

/// <summary>A session that was written on the wrong patient.</summary>
public sealed class Moving_entries(TreatmentService service) : IClassFixture<TreatmentService>
{
    [Fact]
    public async Task takes_the_session_out_of_one_record_and_enters_it_in_the_other()
    {
        var (wrong, right) = await TwoAsync();
        await MoveAsync(wrong, right);

        Assert.Equal("entry_withdrawn", (await wrong.StoredAsync())[^1].Type);
        Assert.Equal(
            ["entry_reentered", .. (await wrong.StoredAsync()).SkipWhile(e => !IsStart(e)).SkipLast(1).Select(e => e.Type)],
            (await right.StoredAsync()).TakeLast(6).Select(e => e.Type));
        Assert.Equal(0, await DoneAsync(wrong));
        Assert.Equal(1, await DoneAsync(right));
    }

    [Fact]
    public async Task leaves_the_original_readable_and_the_next_session_gets_its_number()
    {
        var (wrong, right) = await TwoAsync();
        var before = await wrong.StoredAsync();
        await MoveAsync(wrong, right);
        Assert.Equal(
            before.Select(e => Encoding.UTF8.GetString(e.Data.Span)),
            (await wrong.StoredAsync()).Take(before.Count).Select(e => Encoding.UTF8.GetString(e.Data.Span)));
        await wrong.OkAsync($"{wrong.Course}/sessions", PatientOverHttp.Start);
    }

    [Fact]
    public async Task leaves_nothing_in_either_record_that_leads_to_the_other()
    {
        var (wrong, right) = await TwoAsync();
        await MoveAsync(wrong, right);
        var (one, other) = (await wrong.StoredAsync(), (await right.StoredAsync()).TakeLast(6).ToList());
        var there = string.Concat(other.Select(e =>
            $"{e.CorrelationId} {e.CausationId} {Encoding.UTF8.GetString(e.HeadersJson.Span)}{Encoding.UTF8.GetString(e.Data.Span)}"));
        Assert.DoesNotContain(wrong.Id.ToString(), there, StringComparison.Ordinal);
        foreach (var stored in one)
        {
            Assert.DoesNotContain(stored.Id.ToString(), there, StringComparison.Ordinal);
            foreach (var id in IdsIn(Encoding.UTF8.GetString(stored.Data.Span)))
                Assert.DoesNotContain(id, there, StringComparison.Ordinal);
        }

        var here = string.Concat(one.Select(e => Encoding.UTF8.GetString(e.Data.Span) + Encoding.UTF8.GetString(e.HeadersJson.Span)));
        Assert.DoesNotContain(right.Id.ToString(), here, StringComparison.Ordinal);
        Assert.NotEqual(one[^1].CorrelationId, other[0].CorrelationId);
        Assert.DoesNotContain("written on the wrong", here + there, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_outcomes_that_the_session_counts_no_more()
    {
        var (wrong, right) = await TwoAsync();
        await MoveAsync(wrong, right);
        var stored = await wrong.StoredAsync();
        var told = Assert.Single(new TreatmentOutgoingFacts().Translate(stored[^1]));
        Assert.Equal(("outcomes", SessionWithdrawn.Contract), (told.Audience, told.Contract));
        var start = JsonNode.Parse(stored.First(IsStart).Data.Span)!;
        Assert.Equal(
            new SessionWithdrawn(
                wrong.Id, (Guid)start["episodeId"]!, (Guid)start["courseId"]!, (Guid)start["sessionId"]!, PlannedFor: null),
            told.Body);
    }

    [Fact]
    public async Task is_all_or_nothing()
    {
        var (wrong, right) = await TwoAsync();
        await right.OkAsync($"{right.Course}/discontinuation", """{"reason":"patient-choice"}""");
        var (one, other) = ((await wrong.StoredAsync()).Count, (await right.StoredAsync()).Count);
        await wrong.RefusedAsync(
            422, "PP-TRT-080", $"{wrong.Address}/misplaced-entries", await MovedEntries.BodyAsync(wrong, right), wrong.Lead);
        Assert.Equal((one, other), ((await wrong.StoredAsync()).Count, (await right.StoredAsync()).Count));
    }

    [Fact]
    public async Task is_refused_for_part_of_a_session()
    {
        var (wrong, right) = await TwoAsync();
        var started = (await wrong.StoredAsync()).First(IsStart).Id;
        await wrong.RefusedAsync(
            422, "PP-TRT-080", $"{wrong.Address}/misplaced-entries",
            $$"""{"eventIds":["{{started}}"],"toPatient":"{{right.Id}}","toCourse":"{{MovedEntries.CourseOf(right)}}","reason":"written on the wrong record"}""",
            wrong.Lead);
    }

    [Fact]
    public async Task is_for_a_lead_of_the_clinic()
    {
        var (wrong, right) = await TwoAsync();
        var (address, body) = ($"{wrong.Address}/misplaced-entries", await MovedEntries.BodyAsync(wrong, right));
        await wrong.RefusedAsync(403, "PP-API-403", address, body);
        await wrong.RefusedAsync(403, "PP-TRT-018", address, body, service.Acting(Roles.ClinicalLead, "prm"));
    }

    private async Task<(PatientOverHttp Wrong, PatientOverHttp Right)> TwoAsync() =>
        (await new PatientOverHttp(service).CompletedAsync(), await new PatientOverHttp(service).ActiveAsync());

    private static async Task MoveAsync(PatientOverHttp wrong, PatientOverHttp right) => await wrong.OkAsync(
        $"{wrong.Address}/misplaced-entries", await MovedEntries.BodyAsync(wrong, right), wrong.Lead);

    private static async Task<int> DoneAsync(PatientOverHttp patient)
    {
        var answer = await patient.Practitioner.GetStringAsync(patient.Address, TestContext.Current.CancellationToken);
        return JsonNode.Parse(answer)!["courses"]![0]!["sessionsDone"]!.GetValue<int>();
    }

    private static bool IsStart(StoredEvent stored) => MovedEntries.IsStart(stored);

    private static IEnumerable<string> IdsIn(string body) =>
        System.Text.RegularExpressions.Regex.Matches(body, "[0-9a-f]{8}-[0-9a-f-]{27}").Select(m => m.Value);
}

internal static class MovedEntries
{
    /// <summary>The body that moves the one session of a patient to another's course.</summary>
    public static async Task<string> BodyAsync(PatientOverHttp wrong, PatientOverHttp right)
    {
        var ids = (await wrong.StoredAsync()).SkipWhile(e => !IsStart(e)).Select(e => $"\"{e.Id}\"");
        return $$"""
            {"eventIds":[{{string.Join(",", ids)}}],"toPatient":"{{right.Id}}","toCourse":"{{CourseOf(right)}}",
             "reason":"written on the wrong record"}
            """;
    }

    public static bool IsStart(StoredEvent stored) => stored.Type.StartsWith("session_started", StringComparison.Ordinal);

    public static string CourseOf(PatientOverHttp patient) => patient.Course.Split('/')[^1];
}
