using System.Text.Json.Nodes;
using PeriostealPlatform.Intake.Matching;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Fixtures;

namespace PeriostealPlatform.Intake.Tests.Matching;

/// <summary>The search on the seeded set, and at registration.</summary>
[Collection(nameof(IntakeHost))]
public sealed class Looking_for_duplicates(IntakeHost intake)
{
    private static readonly MatchingRules Rules = MatchingRules.Current;

    [Theory]
    [InlineData(20261122)]
    [InlineData(7)]
    [InlineData(4711)]
    public void finds_the_same_person_and_takes_few_others_for_one(int seed)
    {
        var pairs = new PairsOfRecords(seed).Make();
        Assert.Equal(200, pairs.Count);
        var found = pairs.Where(p => IsFound(p)).ToList();
        var missed = pairs.Where(p => p.AreSame && !IsFound(p)).Select(p => p.Kind).ToList();
        var wrong = found.Where(p => !p.AreSame).Select(p => p.Kind).ToList();
        decimal recall = 1 - ((decimal)missed.Count / pairs.Count(p => p.AreSame));
        decimal precision = 1 - ((decimal)wrong.Count / found.Count);
        Assert.True(recall >= 0.95m, $"recall {recall}: missed {string.Join("; ", missed)}");
        Assert.True(precision >= 0.8m, $"precision {precision}: wrong {string.Join("; ", wrong)}");
    }

    [Fact]
    public void scores_the_two_records_of_the_scenario_as_it_says()
    {
        Telecom[] mobile = [new(TelecomSystem.Mobile, "0491 570 156")];
        var born = new DateOnly(1979, 11, 23);
        var comparison = Comparison.Of(
            new("Ngata", ["Arohanui"], born, Gender.Female, mobile, null, null),
            new("Ngata", ["Aroha"], born, Gender.Female, [new(TelecomSystem.Phone, "+61 491 570 156")], null, "69505056231"),
            Rules);
        Assert.Equal(0.91m, comparison.Score);
        Assert.Equal(["family", "birthDate", "gender", "mobile"], comparison.Matched);
        Assert.Equal(["given"], comparison.Differs);
    }

    [Fact]
    public async Task warns_at_registration_and_puts_the_pair_on_the_list()
    {
        var first = await RegisterAsync(Body("Ngataroa", "Aroha", "1931-02-23"));
        var second = await intake.ReferredAsync();
        var answer = await intake.Post($"/patients/{second}/registration", Body("Ngataroa", "Arohanui", "1931-02-23")).DoneAsync();
        Assert.Equal("PP-INT-147", (string?)answer["warnings"]![0]!["code"]);
        Assert.Equal(1, await intake.CountAsync(
            "select count(*) from mt_events where type = 'duplicate_suspected' and stream_id = $1 and headers ->> 'actor' = 'system'",
            second));
        Assert.Equal(
            await intake.CountAsync("select max(version) from mt_events where stream_id = $1", second),
            (long)answer["version"]!);
        Assert.Contains(await PairsAsync(), p => (Guid)p!["patientId"]! == second && (Guid)p["otherPatientId"]! == first);

        await intake.Post($"/patients/{second}/duplicates/{first}/dismissal", """{"reason":"her aunt"}""").DoneAsync();
        Assert.DoesNotContain(await PairsAsync(), p => (Guid)p!["patientId"]! == second);
    }

    [Fact]
    public async Task wants_a_certain_duplicate_looked_at_before_it_registers()
    {
        var first = await RegisterAsync(Body("Weatherwax", "Esmeralda", "1932-05-06"));
        var second = await intake.ReferredAsync();
        var same = Body("Weatherwax", "Esmeralda", "1932-05-06");
        await intake.Post($"/patients/{second}/registration", same).RefusedAsync(409, "PP-INT-146");
        Assert.Equal(0, await intake.CountAsync(
            "select count(*) from periosteal.match_tokens where patient_id = $1", second));
        await intake.Post(
            $"/patients/{second}/registration", same.Insert(1, $"\"duplicatesReviewed\":[\"{first}\"],")).DoneAsync();
    }

    [Fact]
    public async Task answers_before_anything_is_written()
    {
        var first = await RegisterAsync(Body("Vetinaroa", "Havelock", "1933-07-08"));
        var found = await intake.Post(
            "/duplicates/searches",
            """{"family":"Havelock","given":["Vetinaroa"],"birthDate":"1933-08-07","gender":"female"}""",
            role: "reception").DoneAsync();
        var candidate = Assert.Single(found["candidates"]!.AsArray());
        Assert.Equal(first, (Guid)candidate!["patientId"]!);
        var nobody = await intake.Post("/duplicates/searches", """{"family":"Ogg","given":["Gytha"],"birthDate":"1930-01-01"}""").DoneAsync();
        Assert.Empty(nobody["candidates"]!.AsArray());
    }

    private static bool IsFound(Pair pair) =>
        MatchTokens.Stored(pair.One).Overlaps(MatchTokens.Sought(pair.Other))
        && Comparison.Of(pair.One, pair.Other, Rules).Score >= Rules.Warn;

    private async Task<Guid> RegisterAsync(string body)
    {
        var patient = await intake.ReferredAsync();
        await intake.Post($"/patients/{patient}/registration", body).DoneAsync();
        return patient;
    }

    private async Task<JsonArray> PairsAsync() => (await intake.Get("/duplicates").DoneAsync())["pairs"]!.AsArray();

    private static string Body(string family, string given, string born) => $$"""
        {"family":"{{family}}","given":["{{given}}"],"birthDate":"{{born}}","gender":"female",
         "telecom":[{"system":"mobile","value":"04{{born[..4]}}5566"}],"collectionNoticeAcknowledged":true}
        """;
}
