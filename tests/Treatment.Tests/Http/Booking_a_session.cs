using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Treatment.Tests.Http;

public sealed class Booking_a_session(TreatmentService service) : IClassFixture<TreatmentService>
{
    private readonly string _practitioner = $"p-{PatientOverHttp.NewId():N}";
    private readonly string _other = $"q-{PatientOverHttp.NewId():N}";

    // Tests of this class share the rooms: each books days of its own.
    private readonly int _day = Interlocked.Add(ref days, 10);
    private static int days = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_refused_where_the_practitioner_is_taken()
    {
        var (one, other) = await TwoAsync();
        await one.BookedAsync(_day, _practitioner, "1");
        await other.RefusedAsync(
            409, "PP-TRT-070", $"{other.Course}/appointments", PatientOverHttp.Slot(_day, _practitioner, "2", minutes: 30));
        await other.OkAsync($"{other.Course}/appointments", PatientOverHttp.Slot(_day, _practitioner, "2", minutes: 45));
    }

    [Fact]
    public async Task is_refused_where_the_room_is_taken()
    {
        var (one, other) = await TwoAsync();
        await one.BookedAsync(_day, _practitioner, "1");
        await other.RefusedAsync(409, "PP-TRT-071", $"{other.Course}/appointments", PatientOverHttp.Slot(_day, _other, "1"));
        await other.BookedAsync(_day, _other, "2");
    }

    [Fact]
    public async Task is_given_to_one_of_many_who_ask_at_the_same_time()
    {
        var patients = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => new PatientOverHttp(service).ActiveAsync()));
        var answers = await Task.WhenAll(patients.Select(p => PatientOverHttp.PostAsync(
            p.Practitioner, $"{p.Course}/appointments", PatientOverHttp.Slot(_day, _practitioner))));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        foreach (var patient in patients)
            Assert.InRange((await patient.StoredAsync()).Count(e => e.Type == "session_scheduled"), 0, 1);
    }

    [Fact]
    public async Task frees_its_place_when_it_is_moved_or_cancelled()
    {
        var (one, other) = await TwoAsync();
        var booked = await one.BookedAsync(_day, _practitioner);
        await one.OkAsync($"{booked}/rescheduling", PatientOverHttp.Slot(_day + 1, _practitioner));
        await other.BookedAsync(_day, _practitioner);
        await one.OkAsync($"{booked}/cancellation", """{"reason":"clinic-request"}""");
        await other.OkAsync($"{other.Course}/appointments", PatientOverHttp.Slot(_day + 1, _practitioner));
        await one.RefusedAsync(409, "PP-TRT-075", $"{booked}/rescheduling", PatientOverHttp.Slot(_day + 2, _practitioner));
    }

    [Fact]
    public async Task frees_its_place_when_the_course_ends()
    {
        var (one, other) = await TwoAsync();
        await one.BookedAsync(_day, _practitioner);
        await one.OkAsync($"{one.Course}/discontinuation", """{"reason":"patient-choice"}""");
        Assert.Equal("session_cancelled", (await one.StoredAsync())[^1].Type);
        await other.BookedAsync(_day, _practitioner);
    }

    [Fact]
    public async Task is_listed_for_its_clinic_and_for_no_other()
    {
        var one = await new PatientOverHttp(service).ActiveAsync();
        var booked = await one.BookedAsync(_day, _practitioner);
        var book = await one.Practitioner.GetFromJsonAsync<JsonArray>("/clinics/chw/appointments?days=62", Ct);
        var other = await one.Practitioner.GetFromJsonAsync<JsonArray>(
            $"/clinics/chw/appointments?from={DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(_day - 1):yyyy-MM-dd}&days=3", Ct);
        Assert.Contains(book!.Concat(other!), row => booked.EndsWith(row!["sessionId"]!.GetValue<string>(), StringComparison.Ordinal));
        var elsewhere = await service.Acting(Roles.Reception, "prm").GetAsync("/clinics/chw/appointments", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
    }

    [Fact]
    public async Task keeps_its_id_when_it_starts()
    {
        var one = await new PatientOverHttp(service).ActiveAsync();
        var booked = (await one.BookedAsync(_day, _practitioner)).Split('/')[^1];
        var start = PatientOverHttp.Start.Replace("{\"number\":1,", $"{{\"number\":1,\"scheduledSessionId\":\"{booked}\",", StringComparison.Ordinal);
        var started = await one.OkAsync($"{one.Course}/sessions", start);
        Assert.Equal(booked, started["sessionId"]!.GetValue<string>());
        var other = await new PatientOverHttp(service).ActiveAsync();
        await other.BookedAsync(_day, _practitioner);
    }

    [Fact]
    public async Task is_recalled_when_it_is_due_and_not_booked()
    {
        var one = await new PatientOverHttp(service).ActiveAsync();
        await ListedAsync(one, isListed: true);
        await one.BookedAsync(_day, _practitioner);
        await ListedAsync(one, isListed: false);
    }

    [Fact]
    public async Task shows_in_the_feed_of_its_practitioner()
    {
        var one = await new PatientOverHttp(service).ActiveAsync();
        var address = (await one.Practitioner.GetFromJsonAsync<JsonNode>("/practitioners/me/calendar", Ct))!["path"]!.GetValue<string>();
        var booked = await one.BookedAsync(_day, "user-of-chw", "3");
        await one.OkAsync($"{booked}/rescheduling", PatientOverHttp.Slot(_day + 1, "user-of-chw", "3"));
        var id = booked.Split('/')[^1];

        var answer = await service.Anonymous().GetAsync(address, Ct);
        var feed = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var lines = feed[feed.IndexOf($"UID:{id}", StringComparison.Ordinal)..].Split("\r\n");
        Assert.Contains("SEQUENCE:1", lines.TakeWhile(l => l != "END:VEVENT"));
        Assert.Contains("STATUS:CONFIRMED", lines.TakeWhile(l => l != "END:VEVENT"));
        Assert.DoesNotContain(one.Id.ToString(), feed, StringComparison.Ordinal);

        await one.OkAsync($"{booked}/cancellation", """{"reason":"clinic-request"}""");
        feed = await service.Anonymous().GetStringAsync(address, Ct);
        lines = feed[feed.IndexOf($"UID:{id}", StringComparison.Ordinal)..].Split("\r\n");
        Assert.Contains("STATUS:CANCELLED", lines.TakeWhile(l => l != "END:VEVENT"));
        Assert.Contains("SEQUENCE:2", lines.TakeWhile(l => l != "END:VEVENT"));
    }

    [Theory]
    [InlineData("/calendars/user-of-chw.ics")]
    [InlineData("/calendars/user-of-chw.ics?token=AAAA")]
    [InlineData("/calendars/user-of-chw.ics?token=%F0")]
    public async Task shows_in_no_feed_without_its_token(string address) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Anonymous().GetAsync(address, Ct)).StatusCode);

    [Fact]
    public async Task is_refused_in_the_past_in_no_room_and_with_anothers_offset()
    {
        var one = await new PatientOverHttp(service).ActiveAsync();
        var address = $"{one.Course}/appointments";
        await one.RefusedAsync(422, "PP-TRT-073", address, PatientOverHttp.Slot(-2, _practitioner));
        await one.RefusedAsync(422, "PP-TRT-074", address, PatientOverHttp.Slot(_day, _practitioner, "9"));
        await one.RefusedAsync(
            422, "PP-TIM-003", address, PatientOverHttp.Slot(_day, _practitioner).Replace("+1", "+0", StringComparison.Ordinal));
    }

    /// <summary>The list follows the events a moment later.</summary>
    private static Task ListedAsync(PatientOverHttp patient, bool isListed) => Eventually.ThatAsync(
        async ct =>
        {
            var rows = await patient.Practitioner.GetFromJsonAsync<JsonArray>("/clinics/chw/recalls", ct);
            return rows!.Any(row => row!["patientId"]!.GetValue<Guid>() == patient.Id) == isListed;
        },
        TimeSpan.FromSeconds(20),
        () => $"listed is not {isListed}",
        Ct);

    private async Task<(PatientOverHttp One, PatientOverHttp Other)> TwoAsync() =>
        (await new PatientOverHttp(service).ActiveAsync(), await new PatientOverHttp(service).ActiveAsync());
}
