using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Benchmarks.Measuring;
using PeriostealPlatform.Benchmarks.Platform;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Benchmarks.Areas;

/// <summary>How long a withdrawn consent takes to bind each service, from the answer that says it is recorded.</summary>
internal sealed class ConsentWithdrawal() : Benchmark(
    "records",
    "withdrawal",
    "From a consent's withdrawal being recorded to its effect in Treatment, Outcomes and Records.")
{
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    public override async Task<IReadOnlyList<Measured>> RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using var platform = await BenchmarkPlatform.StartAsync();
        using var practitioner = await platform.SignInAsync(PlatformService.Intake, "fischer", "chw", ct);
        using var elsewhere = await platform.SignInAsync(PlatformService.Records, "mensah", "prm", ct);
        var (treatment, outcomes, records) = (new List<double[]>(), new List<double[]>(), new List<double[]>());
        var perRound = run.Quick ? 3 : 20;
        for (var round = 0; round < run.Rounds; round++)
        {
            var step = run.Step($"Withdrawing consents, round {round + 1}", perRound);
            var times = new List<(double Treatment, double Outcomes, double Records)>();
            for (var i = 0; i < perRound; i++)
            {
                times.Add(await WithdrawAsync(platform, practitioner, elsewhere, (round * perRound) + i, ct));
                step.Increment(1);
            }

            treatment.Add([.. times.Select(t => t.Treatment)]);
            outcomes.Add([.. times.Select(t => t.Outcomes)]);
            records.Add([.. times.Select(t => t.Records)]);
        }

        return
        [
            new("withdrawn consent binds Treatment", "ms", treatment) { TargetP99 = 2000 },
            new("withdrawn consent binds Outcomes", "ms", outcomes) { TargetP99 = 2000 },
            new("withdrawn consent closes the record to other clinics", "ms", records) { TargetP99 = 2000 },
        ];
    }

    private static async Task<(double Treatment, double Outcomes, double Records)> WithdrawAsync(
        BenchmarkPlatform platform, HttpClient practitioner, HttpClient elsewhere, int number, CancellationToken ct)
    {
        var (patient, consent) = await ConsentAsync(practitioner, number, ct);
        await platform.SettleAsync(ct);
        var chart = $"/patients/{patient}/chart";
        if (await StatusAsync(elsewhere, chart, ct) != HttpStatusCode.OK)
            throw new InvalidOperationException("The record was not open to the other clinic before.");

        await PostAsync(practitioner, $"/patients/{patient}/consents/{consent}/withdrawal", $"w{number}", [], ct);
        var since = Stopwatch.GetTimestamp();
        var treatment = UntilAsync(since, c => NotedAsync(platform, PlatformService.Treatment, patient, c), ct);
        var outcomes = UntilAsync(since, c => NotedAsync(platform, PlatformService.Outcomes, patient, c), ct);
        var records = UntilAsync(
            since, async c => await StatusAsync(elsewhere, chart, c) == HttpStatusCode.Forbidden, ct);
        return (await treatment, await outcomes, await records);
    }

    private static async Task<(Guid Patient, Guid Consent)> ConsentAsync(HttpClient practitioner, int number, CancellationToken ct)
    {
        var referral = await PostAsync(practitioner, "/referrals", $"r{number}", new()
        {
            ["source"] = "self",
            ["indications"] = new JsonArray(new JsonObject { ["code"] = "pain-neck", ["primary"] = true }),
        }, ct);
        var patient = Guid.Parse((string)referral["patientId"]!);
        await PostAsync(practitioner, $"/patients/{patient}/registration", $"g{number}", new()
        {
            ["family"] = $"Family{(char)('a' + (number % 26))}{(char)('a' + (number / 26))}",
            ["given"] = new JsonArray("Given"),
            ["birthDate"] = Epoch.AddDays(number * 37).ToString("yyyy-MM-dd"),
            ["gender"] = "female",
            ["homeClinic"] = "chw",
            ["collectionNoticeAcknowledged"] = true,
        }, ct);
        var consent = await PostAsync(practitioner, $"/patients/{patient}/consents", $"c{number}", new()
        {
            ["episodeId"] = (string)referral["episodeId"]!,
            ["scope"] = "treatment",
            ["form"] = "PM-CONSENT-3",
            ["method"] = "written",
            ["grantor"] = "self",
            ["statementsShown"] = new JsonArray("expected-pain", "bruise-risk", "claims-not-proven"),
        }, ct);
        await PostAsync(
            practitioner, $"/patients/{patient}/sharing-directives", $"s{number}", new() { ["policy"] = "all-clinics" }, ct);
        return (patient, Guid.Parse((string)consent["consentId"]!));
    }

    private static async Task<double> UntilAsync(long since, Func<CancellationToken, Task<bool>> holds, CancellationToken ct)
    {
        while (!await holds(ct))
            await Task.Delay(Pace, ct);
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    private static async Task<bool> NotedAsync(
        BenchmarkPlatform platform, PlatformService service, Guid patient, CancellationToken ct) =>
        await platform.CountAsync(
            service,
            $"select count(*) from mt_events where stream_id = '{patient}' and type = 'consent_withdrawal_noted'",
            ct) > 0;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, CancellationToken ct)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
        return answer.StatusCode;
    }

    private static async Task<JsonObject> PostAsync(
        HttpClient client, string path, string key, JsonObject body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!.AsObject()
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }
}
