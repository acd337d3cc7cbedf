using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Entry = (System.Net.Http.HttpClient By, string Address, string Body);

namespace PeriostealPlatform.Treatment.Tests.Http;

/// <summary>Every command that the service describes, sent twice with one key: one answer, one change.</summary>
public sealed class Sending_a_command_twice(TreatmentService service) : IClassFixture<TreatmentService>
{
    /// <summary>What takes a POST and is no command on a patient's record.</summary>
    private static readonly string[] NoCommands = ["/inbox/held/{source}/{stream}/resume"];

    private static readonly Dictionary<string, Func<PatientOverHttp, Task<Entry>>> Entries = new()
    {
        ["/courses"] = async p => ((await p.AcceptedAsync()).Practitioner, $"{p.Address}/courses", p.Plan),
        ["/findings"] = async p => (
            (await p.AcceptedAsync()).Practitioner, $"{p.Address}/episodes/{p.Episode}/findings",
            """{"site":{"code":"acromion","side":"right"},"changes":["swelling"],"tenderness":6,"extentMm":20}"""),
        ["/courses/{course}/activation"] = async p =>
            ((await p.PlannedAsync()).Practitioner, $"{p.Course}/activation", """{"planVersion":1}"""),
        ["/courses/{course}/plan-revisions"] = async p => (
            (await p.ActiveAsync()).Practitioner, $"{p.Course}/plan-revisions",
            """{"planVersion":1,"reason":"more is needed","sessions":10}"""),
        ["/courses/{course}/missed-sessions"] = async p => (
            (await p.ActiveAsync()).Practitioner, $"{p.Course}/missed-sessions",
            """{"plannedFor":"2026-09-28T09:30:00+10:00","kind":"no-show","contactMade":true}"""),
        ["/courses/{course}/completion"] = async p => ((await p.CompletedAsync()).Practitioner, $"{p.Course}/completion", "{}"),
        ["/courses/{course}/hold"] = async p => ((await p.ActiveAsync()).Practitioner, $"{p.Course}/hold", "{}"),
        ["/courses/{course}/resumption"] = async p =>
        {
            await p.ActiveAsync();
            await p.OkAsync($"{p.Course}/hold", "{}");
            return (p.Practitioner, $"{p.Course}/resumption", "{}");
        },
        ["/courses/{course}/discontinuation"] = async p => (
            (await p.ActiveAsync()).Practitioner, $"{p.Course}/discontinuation", """{"reason":"patient-choice"}"""),
        ["/courses/{course}/sessions"] = async p =>
            ((await p.ActiveAsync()).Practitioner, $"{p.Course}/sessions", PatientOverHttp.Start),
        ["/courses/{course}/appointments"] = async p => (
            (await p.ActiveAsync()).Practitioner, $"{p.Course}/appointments", PatientOverHttp.Slot(3, "twice-1")),
        ["/courses/{course}/appointments/{session}/rescheduling"] = async p =>
        {
            await p.ActiveAsync();
            return (p.Practitioner, $"{await p.BookedAsync(4, "twice-2")}/rescheduling", PatientOverHttp.Slot(5, "twice-2"));
        },
        ["/courses/{course}/appointments/{session}/cancellation"] = async p =>
        {
            await p.ActiveAsync();
            return (p.Practitioner, $"{await p.BookedAsync(6, "twice-3")}/cancellation", """{"reason":"patient-request"}""");
        },
        ["/courses/{course}/adverse-reactions"] = async p => (
            (await p.CompletedAsync()).Practitioner, $"{p.Course}/adverse-reactions",
            PatientOverHttp.Reaction.Replace("GRADE", "1", StringComparison.Ordinal)),
        ["/courses/{course}/adverse-reactions/{reaction}/follow-ups"] = async p =>
            (p.Practitioner, $"{await p.ReactedAsync(1)}/follow-ups", """{"outcome":"recovering"}"""),
        ["/courses/{course}/adverse-reactions/{reaction}/regradings"] = async p =>
            (p.Practitioner, $"{await p.ReactedAsync(1)}/regradings", """{"from":1,"to":2,"reason":"seen again"}"""),
        ["/courses/{course}/adverse-reactions/{reaction}/notifications"] = async p =>
            (p.Practitioner, $"{await p.ReactedAsync(2)}/notifications", """{"to":"gp","method":"phone"}"""),
        ["/courses/{course}/adverse-reactions/{reaction}/medical-reviews"] = async p => (
            p.Practitioner, $"{await p.ReactedAsync(2)}/medical-reviews",
            """{"decision":"cleared","reviewer":"a doctor","documentRef":"letter"}"""),
        ["/courses/{course}/sessions/{session}/vitals-before"] = async p =>
            ((await p.InSessionAsync()).Practitioner, $"{p.Session}/vitals-before", PatientOverHttp.Vitals),
        ["/courses/{course}/sessions/{session}/techniques"] = async p =>
            ((await p.MeasuredAsync()).Practitioner, $"{p.Session}/techniques", PatientOverHttp.Technique),
        ["/courses/{course}/sessions/{session}/technique-stops"] = async p =>
        {
            await p.TreatedAsync();
            var technique = (await p.StoredAsync()).First(e => e.Type.StartsWith("technique_applied", StringComparison.Ordinal));
            var point = JsonNode.Parse(technique.Data.Span)!["points"]![0]!["triggerPointId"];
            return (p.Practitioner, $"{p.Session}/technique-stops", $$"""{"triggerPointId":"{{point}}","reason":"pain"}""");
        },
        ["/courses/{course}/sessions/{session}/vitals-after"] = async p => (
            (await p.TreatedAsync()).Practitioner, $"{p.Session}/vitals-after", """{"hr":69,"minutesAfterLastPoint":5}"""),
        ["/courses/{course}/sessions/{session}/peristalsis"] = async p => (
            (await p.TreatedAsync()).Practitioner, $"{p.Session}/peristalsis", """{"ordinal":"increased"}"""),
        ["/courses/{course}/sessions/{session}/completion"] = async p =>
            ((await p.ReadyAsync()).Practitioner, $"{p.Session}/completion", PatientOverHttp.Completion),
        ["/courses/{course}/sessions/{session}/abortion"] = async p =>
            ((await p.TreatedAsync()).Practitioner, $"{p.Session}/abortion", """{"reason":"patient-request","note":"felt faint"}"""),
        ["/courses/{course}/sessions/{session}/observations"] = async p => (
            (await p.CompletedAsync()).Practitioner, $"{p.Session}/observations", """{"hr":74,"note":"resting"}"""),
        ["/courses/{course}/sessions/{session}/late-reactions"] = async p => (
            (await p.CompletedAsync()).Practitioner, $"{p.Session}/late-reactions",
            """{"kind":"redness","onsetH":0,"reportedBy":"patient"}"""),
        ["/amendments"] = async p => (
            (await p.CompletedAsync()).Practitioner, $"{p.Address}/amendments",
            $$"""{"targetEventId":"{{await TechniqueAsync(p)}}","path":"points[0].side","old":"right","new":"left","reason":"side entered wrongly"}"""),
        ["/amendments/countersignatures"] = async p => (
            (await p.CompletedAsync()).Lead, $"{p.Address}/amendments/countersignatures",
            $$"""{"targetEventId":"{{await TechniqueAsync(p)}}","path":"points[0].side","old":"right","new":"left"}"""),
        ["/keys/destruction"] = async p => (
            (await p.CompletedAsync()).Platform, $"{p.Address}/keys/destruction",
            """{"disposalId":"01990000-0000-7000-8000-000000000071"}"""),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Commands => [.. Entries.Keys, "/misplaced-entries"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task gets_the_same_answer_and_changes_the_record_once(string command)
    {
        var patient = new PatientOverHttp(service);
        var (by, address, body) = command == "/misplaced-entries" ? await MisplacedAsync(patient) : await Entries[command](patient);
        var key = $"twice-{PatientOverHttp.NewId()}";
        var before = (await patient.StoredAsync()).Count;

        var first = await PatientOverHttp.PostAsync(by, address, body, key);
        var text = await first.Content.ReadAsStringAsync(Ct);
        Assert.True(first.StatusCode == HttpStatusCode.OK, text);
        var after = (await patient.StoredAsync()).Count;
        Assert.True(after > before, "The first try changed nothing.");

        var second = await PatientOverHttp.PostAsync(by, address, body, key);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(text, await second.Content.ReadAsStringAsync(Ct));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(after, (await patient.StoredAsync()).Count);
    }

    [Fact]
    public async Task is_tried_with_every_command_that_is_described()
    {
        var description = await service.Anonymous().GetFromJsonAsync<JsonNode>("/openapi/v1.json", Ct);
        var commands =
            from path in description!["paths"]!.AsObject()
            where path.Value!["post"] is not null && !NoCommands.Contains(path.Key)
            select path.Key.Replace("/patients/{patient}", "", StringComparison.Ordinal)
                .Replace("/episodes/{episode}/findings", "/findings", StringComparison.Ordinal);
        Assert.Equal(
            Entries.Keys.Append("/misplaced-entries").Order(StringComparer.Ordinal), commands.Order(StringComparer.Ordinal));
    }

    private async Task<Entry> MisplacedAsync(PatientOverHttp wrong)
    {
        await wrong.CompletedAsync();
        var right = await new PatientOverHttp(service).ActiveAsync();
        return (wrong.Lead, $"{wrong.Address}/misplaced-entries", await MovedEntries.BodyAsync(wrong, right));
    }

    private static async Task<Guid> TechniqueAsync(PatientOverHttp patient) =>
        (await patient.StoredAsync()).First(e => e.Type.StartsWith("technique_applied", StringComparison.Ordinal)).Id;
}
