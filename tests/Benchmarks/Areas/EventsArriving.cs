using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using PeriostealPlatform.Benchmarks.Measuring;
using PeriostealPlatform.Benchmarks.Platform;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Benchmarks.Areas;

/// <summary>
/// How long an event takes from its service to Records, and to a signed checkpoint, while 200 events a second are recorded
/// through the public commands.
/// </summary>
internal sealed class EventsArriving() : Benchmark(
    "records",
    "arriving",
    "From a command's event to its row in Records, and to a signed checkpoint, at 200 events a second by public commands.")
{
    private const int EventsPerSecond = 200;
    private const int Patients = 1000;
    private const int AtOnce = 8;

    // A process compiles what it does often while it does it: that takes most of the processors at first.
    private const int WarmSeconds = 45;
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    // Each directive is one event of Intake and a note of it in Treatment.
    private const int EventsPerCommand = 2;
    private const int CommandsPerSecond = EventsPerSecond / EventsPerCommand;

    public override async Task<IReadOnlyList<Measured>> RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using var platform = await BenchmarkPlatform.StartAsync();
        using var reception = await platform.SignInAsync(PlatformService.Intake, "okafor", "chw", ct);
        using var practitioner = await platform.SignInAsync(PlatformService.Intake, "fischer", "chw", ct);
        var patients = await RegisterAsync(run, reception, ct);
        await platform.SettleAsync(ct);

        var seconds = run.Quick ? 10 : 30;
        await SendAsync(run, practitioner, patients, WarmSeconds, 0, ct);
        await platform.SettleAsync(ct);
        var visible = new List<double[]>();
        var signed = new List<double[]>();
        for (var round = 1; round <= run.Rounds; round++)
        {
            var from = await platform.CountAsync(PlatformService.Records, "select size from periosteal.ledger_size", ct);
            using var watching = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var watch = WatchAsync(platform, from, watching.Token);
            await SendAsync(
                run, practitioner, patients, seconds, (WarmSeconds + ((round - 1) * seconds)) * CommandsPerSecond, ct);
            await platform.SettleAsync(ct);
            await SignedAsync(platform, ct);
            await watching.CancelAsync();
            visible.Add([.. await watch]);
            signed.Add([.. await SignedAfterAsync(platform, from, ct)]);
        }

        var rate = visible[0].Length / (double)seconds;
        return
        [
            new($"event to visible in Records ({rate:0} events a second)", "ms", visible) { TargetP50 = 100, TargetP99 = 1000 },
            new("event to signed checkpoint", "ms", signed) { TargetP99 = 15_000 },
        ];
    }

    private static async Task<Guid[]> RegisterAsync(BenchmarkRun run, HttpClient reception, CancellationToken ct)
    {
        var step = run.Step("Registering patients", Patients);
        var patients = new Guid[Patients];
        var pace = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForAsync(0, Patients, pace, async (number, c) =>
        {
            var referral = await PostAsync(reception, "/referrals", $"r{number}", new JsonObject
            {
                ["source"] = "self", ["indications"] = new JsonArray(new JsonObject
                {
                    ["code"] = "digestive-gastritis", ["primary"] = true,
                }),
            }, c);
            patients[number] = Guid.Parse(referral["patientId"]!.GetValue<string>());
            await PostAsync(reception, $"/patients/{patients[number]}/registration", $"g{number}", new JsonObject
            {
                ["family"] = $"Family{Letters(number)}", ["given"] = new JsonArray("Given"),
                ["birthDate"] = Epoch.AddDays(number * 19).ToString("yyyy-MM-dd"), ["gender"] = "female",
                ["homeClinic"] = "chw", ["collectionNoticeAcknowledged"] = true,
            }, c);
            step.Increment(1);
        });
        return patients;
    }

    private static string Letters(int number) =>
        string.Concat(new[] { number / 676, number / 26, number }.Select(n => (char)('a' + (n % 26))));

    /// <summary>Commands at an even pace, whatever the answers take: a slow platform is not asked more slowly.</summary>
    private static async Task SendAsync(
        BenchmarkRun run, HttpClient practitioner, Guid[] patients, int seconds, int first, CancellationToken ct)
    {
        var count = seconds * CommandsPerSecond;
        var step = run.Step($"Recording {EventsPerSecond} events a second for {seconds} s", count);
        var started = Stopwatch.GetTimestamp();
        var sent = new List<Task>();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)CommandsPerSecond) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
                await Task.Delay(due, ct);
            sent.Add(DirectAsync(i));
        }

        await Task.WhenAll(sent);

        async Task DirectAsync(int i)
        {
            // The next version of each patient's directive says something else than the one before.
            var policy = (first + i) / patients.Length % 2 == 0 ? "all-clinics" : "this-clinic-only";
            var path = $"/patients/{patients[(first + i) % patients.Length]}/sharing-directives";
            await PostAsync(practitioner, path, $"s{first + i}", new JsonObject { ["policy"] = policy }, ct);
            step.Increment(1);
        }
    }

    /// <summary>Milliseconds from the service's clock at the command to the moment another connection sees the row.</summary>
    private static async Task<List<double>> WatchAsync(BenchmarkPlatform platform, long from, CancellationToken ct)
    {
        var times = new List<double>();
        await using var connection = new NpgsqlConnection(platform.DatabaseOf(PlatformService.Records));
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            "select leaf_index, recorded_at, clock_timestamp() from periosteal.ledger_entries where leaf_index >= $1",
            connection);
        command.Parameters.Add(new() { Value = from });
        await command.PrepareAsync(CancellationToken.None);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!ct.IsCancellationRequested)
        {
            await using (var reader = await command.ExecuteReaderAsync(CancellationToken.None))
            {
                while (await reader.ReadAsync(CancellationToken.None))
                {
                    from = Math.Max(from, reader.GetInt64(0) + 1);
                    times.Add((reader.GetDateTime(2) - reader.GetDateTime(1)).TotalMilliseconds);
                }
            }

            command.Parameters[0].Value = from;
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }

        return times;
    }

    private static Task SignedAsync(BenchmarkPlatform platform, CancellationToken ct) => Testing.Eventually.ThatAsync(
        async c => await platform.CountAsync(
            PlatformService.Records,
            """
            select s.size - coalesce((select max(size) from periosteal.ledger_checkpoints), 0) from periosteal.ledger_size s
            """,
            c) == 0,
        TimeSpan.FromMinutes(1),
        () => "The ledger is not signed.",
        ct);

    private static async Task<List<double>> SignedAfterAsync(BenchmarkPlatform platform, long from, CancellationToken ct)
    {
        var times = new List<double>();
        await using var connection = new NpgsqlConnection(platform.DatabaseOf(PlatformService.Records));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            select extract(epoch from (select min(signed_at) from periosteal.ledger_checkpoints c where c.size > e.leaf_index)
                - e.recorded_at)::double precision * 1000
            from periosteal.ledger_entries e where e.leaf_index >= $1
            """,
            connection);
        command.Parameters.Add(new() { Value = from });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            times.Add(reader.GetDouble(0));
        return times;
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
