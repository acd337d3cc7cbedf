using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Tests.Feed;
using PeriostealPlatform.Records.Tests.Fixtures;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Emergencies;

public sealed class The_review_queue(FeedOfRecords records) : IClassFixture<FeedOfRecords>
{
    private const string Lead = "clinical-lead", Officer = "privacy-officer";
    private const string User = "00000000-0000-0000-0000-0000000000a7";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task shows_an_emergency_with_what_was_read_under_it()
    {
        var patient = await RestrictedAsync();
        var told = (await AskAsync(new($"/patients/{patient}/break-glass", Lead, "prm")
        {
            User = User, Body = """{"reason":"Collapsed at the reception."}""",
        })).Done();
        (await AskAsync(new($"/patients/{patient}/access", Lead, "prm") { User = User })).Done();
        (await AskAsync(new($"/patients/{patient}/access", Lead, "hvl"))).Refused(403, "PP-ACC-001");

        var review = await ReviewAsync(patient, "open");

        Assert.Equal(told["reviewId"]!.GetValue<Guid>(), review["reviewId"]!.GetValue<Guid>());
        Assert.Equal((User, "prm"), ((string?)review["by"], (string?)review["clinic"]));
        Assert.Null(review["reason"]);
        Assert.Equal("access-log", (string?)Assert.Single(review["accesses"]!.AsArray())!["what"]);
        var own = (await AskAsync(new($"/patients/{patient}/break-glass/reviews", Officer))).Done();
        Assert.Equal("Collapsed at the reception.", (string?)own["reviews"]![0]!["reason"]);
    }

    [Fact]
    public async Task names_what_nobody_closed_in_time_and_lets_go_what_was_closed()
    {
        var patient = await RestrictedAsync();
        await BreakAsync(patient, daysAgo: 4);

        var review = await ReviewAsync(patient, "overdue");
        var path = $"/break-glass/reviews/{review["reviewId"]}/closure";
        var (body, key) = ("""{"outcome":"not-justified","reason":"There was no emergency."}""", $"close-{patient}");
        var first = (await AskAsync(new(path, Officer) { Body = body, Key = key })).Done();
        var again = (await AskAsync(new(path, Officer) { Body = body, Key = key })).Done();
        var closed = await ReviewAsync(patient, "closed");

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal("not-justified", (string?)closed["closure"]!["outcome"]);
        var waiting = (await AskAsync(new("/break-glass/reviews", Officer))).Done()["reviews"]!.AsArray();
        Assert.DoesNotContain(waiting, r => r!["patientId"]!.GetValue<Guid>() == patient);
        var log = (await AskAsync(new($"/patients/{patient}/access", "patient-desk"))).Done();
        Assert.Equal(
            ["opened record", "overdue break-glass-review", "not-justified break-glass-review"],
            log["entries"]!.AsArray().Select(e => $"{e!["result"]} {e["what"]}").Take(3));
        var opened = log["entries"]![0]!;
        Assert.Equal((true, "Collapsed at the reception."), ((bool?)opened["emergency"], (string?)opened["reason"]));
        Assert.Equal("There was no emergency.", (string?)log["entries"]![2]!["reason"]);
    }

    [Fact]
    public async Task is_not_for_those_who_treat()
    {
        (await AskAsync(new("/break-glass/reviews", Lead))).Refused(403, "PP-API-403");
        (await AskAsync(new($"/break-glass/reviews/{Guid.Empty}/closure", Officer)
        {
            Body = """{"outcome":"justified","reason":"x"}""",
        })).Refused(404, "PP-ACC-005");
        (await AskAsync(new($"/break-glass/reviews/{Guid.Empty}/closure", Officer)
        {
            Body = """{"outcome":"fine","reason":"x"}""",
        })).Refused(400, "PP-API-005");
    }

    private Task<Answered> AskAsync(Asking asking) => records.Host.SendAsync(asking, Ct);

    private async Task<Guid> RestrictedAsync()
    {
        var patient = await records.PatientAsync("chw", "this-clinic-only");
        await records.AddAsync(
            "intake",
            patient,
            "sharing_directive_set",
            """{"policy":"this-clinic-only","clinics":[],"breakGlassAllowed":true,"version":2}""",
            "chw");
        return patient;
    }

    private async Task BreakAsync(Guid patient, int daysAgo)
    {
        var at = TimeProvider.System.GetUtcNow().AddDays(-daysAgo);
        var context = new CommandContext
        {
            Actor = new Actor(User, Lead, "prm"),
            RecordedAt = at,
            OccurredAt = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney")),
            Zone = "Australia/Sydney",
        };
        Assert.IsType<CommandOutcome.Done>(await records.Host.Services.GetRequiredService<BrokenGlasses>()
            .BreakAsync(patient, context, "Collapsed at the reception.", Ct));
    }

    private async Task<JsonObject> ReviewAsync(Guid patient, string status)
    {
        JsonObject? found = null;
        await Eventually.ThatAsync(
            async ct =>
            {
                await records.Host.ArriveOwnAsync(patient, ct);
                var queue = (await AskAsync(new($"/break-glass/reviews?status={status}", Officer))).Done();
                found = queue["reviews"]!.AsArray().Select(r => r!.AsObject())
                    .SingleOrDefault(r => r["patientId"]!.GetValue<Guid>() == patient);
                return found is not null;
            },
            TimeSpan.FromSeconds(30),
            () => $"no {status} review",
            Ct);
        return found!;
    }
}
