using System.Diagnostics;
using PeriostealPlatform.Benchmarks.Generation;
using PeriostealPlatform.Benchmarks.Measuring;
using PeriostealPlatform.Benchmarks.Platform;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Benchmarks.Areas;

/// <summary>Reading one patient's chart over HTTP, alone in the ledger and among a million events of others.</summary>
internal sealed class RecordsChart() : Benchmark(
    "records",
    "chart",
    "`GET /patients/{id}/chart` over HTTP, one reader, warm: gate, access event, second wall, what the ledger has new, answer. "
    + "\"One more each time\": an event arrives before every reading, and the chart is drawn anew. \"First reading\": of a "
    + "record that nobody has read before; everything is fetched, opened and drawn. The targets are for a record whose chart "
    + "is being read. The events among which it is read are in the ledger alone, not in the services' own tables: every "
    + "minute the comparison with them names the first.")
{
    private const int WarmUp = 40;

    // What is read often is compiled anew while it is read: before that, numbers are of a process that has just started.
    private static readonly TimeSpan WarmTime = TimeSpan.FromSeconds(15);
    private const int EventsOfOthers = 250, ReadOnceSmall = 50, ReadOnceLarge = 10;
    private const int AtOnce = 100;

    public override async Task<IReadOnlyList<Measured>> RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using var platform = await BenchmarkPlatform.StartAsync();
        await using var fill = new LedgerFill(platform.DatabaseOf(PlatformService.Records), platform.MasterKeys());
        using var reader = await platform.SignInAsync(PlatformService.Records, "auditor", null, ct);
        var (small, large, all) = run.Quick ? (100, 1_000, 20_000) : (1_000, 10_000, 1_000_000);
        var measured = new List<Measured>();

        GeneratedPatient[] alone = [new(1), new(2)];
        await fill.AddAsync(alone[0].Events(small).Concat(alone[1].Events(large)), ct);
        await MeasureAsync("alone", alone);

        // Others' events lie between those of the patients that are measured, as they would after years.
        var (once, longOnce) = run.Quick ? (5, 2) : (ReadOnceSmall, ReadOnceLarge);
        var among = Enumerable.Range(3, 2 + once + longOnce).Select(number => new GeneratedPatient(number)).ToArray();
        int[] counts = [small, large, .. Enumerable.Repeat(small, once), .. Enumerable.Repeat(large, longOnce)];
        await FillAsync(run, fill, among, counts, all - small - large, ct);
        await MeasureAsync($"among {all:N0} events", among);
        measured.Add(await ReadOnceAsync(run, reader, among[2..(2 + once)], $"{small:N0} events, first reading", ct));
        measured.Add(await ReadOnceAsync(run, reader, among[(2 + once)..], $"{large:N0} events, first reading", ct));
        return measured;

        async Task MeasureAsync(string where, GeneratedPatient[] patients)
        {
            foreach (var patient in patients)
                await fill.ListAsync(patient, ct);
            await fill.SettleAsync(ct);
            await UntilSignedAsync(platform, ct);
            measured.Add(await ReadAsync(run, reader, patients[0], $"{small:N0} events, {where}", 50, null, ct));
            measured.Add(await ReadAsync(run, reader, patients[1], $"{large:N0} events, {where}", 200, null, ct));
            measured.Add(await ReadAsync(run, reader, patients[0], $"{small:N0} events, one more each time, {where}", null, fill, ct));
            measured.Add(await ReadAsync(run, reader, patients[1], $"{large:N0} events, one more each time, {where}", null, fill, ct));
        }
    }

    private static async Task FillAsync(
        BenchmarkRun run, LedgerFill fill, GeneratedPatient[] among, int[] counts, int all, CancellationToken ct)
    {
        var step = run.Step($"Filling the ledger with {all:N0} events", all);
        var batches = Math.Max(1, (all - counts.Sum()) / (EventsOfOthers * AtOnce));
        var measured = among.Select((p, i) => p.Events(counts[i]).Chunk((counts[i] / batches) + 1).GetEnumerator()).ToList();
        for (var batch = 0; batch < batches; batch++)
        {
            var others = Enumerable.Range(0, AtOnce).Select(i => new GeneratedPatient(1000 + (batch * AtOnce) + i))
                .AsParallel().AsOrdered().Select(p => p.Events(EventsOfOthers).ToList()).ToList();
            // Round and round: neighbours in the ledger are of different patients.
            var events = Enumerable.Range(0, EventsOfOthers).SelectMany(i => others.Select(o => o[i])).ToList();
            var own = measured.SelectMany(m => m.MoveNext() ? m.Current : []).ToList();
            var gap = (events.Count / Math.Max(1, own.Count)) + 1;
            await fill.AddAsync(
                events.Chunk(gap).SelectMany((chunk, i) => i < own.Count ? chunk.Append(own[i]) : chunk)
                    .Concat(own.Skip((events.Count + gap - 1) / gap)),
                ct);
            step.Increment(events.Count + own.Count);
        }

        step.Value = all;
    }

    private static Task UntilSignedAsync(BenchmarkPlatform platform, CancellationToken ct) => Eventually.ThatAsync(
        async c => await platform.CountAsync(
            PlatformService.Records,
            """
            select s.size - coalesce((select max(size) from periosteal.ledger_checkpoints), 0) from periosteal.ledger_size s
            """,
            c) < 10,
        TimeSpan.FromMinutes(5),
        () => "The ledger is not signed.",
        ct);

    private static async Task<Measured> ReadAsync(
        BenchmarkRun run,
        HttpClient reader,
        GeneratedPatient patient,
        string what,
        double? most,
        LedgerFill? oneMore,
        CancellationToken ct)
    {
        var reads = run.Quick ? 20 : 200;
        var step = run.Step(what, run.Rounds * reads);
        var address = new Uri($"/patients/{patient.PatientId}/chart", UriKind.Relative);
        var warmFrom = Stopwatch.GetTimestamp();
        for (var i = 0; i < WarmUp || (!run.Quick && Stopwatch.GetElapsedTime(warmFrom) < WarmTime); i++)
            await ReadAsync();

        var rounds = new List<double[]>();
        for (var round = 0; round < run.Rounds; round++)
        {
            var times = new double[reads];
            for (var i = 0; i < reads; i++)
                times[i] = await ReadAsync();
            rounds.Add(times);
        }

        return new Measured(what, "ms", rounds) { TargetP99 = most };

        async Task<double> ReadAsync()
        {
            if (oneMore is not null)
                await oneMore.AddAsync([Noted(patient)], ct);
            step.Increment(1);
            return await TimeAsync(reader, address, ct);
        }
    }

    /// <summary>Readings of records that nobody has read before, each once.</summary>
    private static async Task<Measured> ReadOnceAsync(
        BenchmarkRun run, HttpClient reader, IReadOnlyList<GeneratedPatient> patients, string what, CancellationToken ct)
    {
        var step = run.Step(what, patients.Count);
        var times = new List<double>();
        foreach (var patient in patients)
        {
            times.Add(await TimeAsync(reader, new Uri($"/patients/{patient.PatientId}/chart", UriKind.Relative), ct));
            step.Increment(1);
        }

        return new Measured(what, "ms", [[.. times]]);
    }

    private static async Task<double> TimeAsync(HttpClient reader, Uri address, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await reader.GetAsync(address, ct);
        await answer.Content.CopyToAsync(Stream.Null, ct);
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        answer.EnsureSuccessStatusCode();
        return time;
    }

    private static GeneratedEvent Noted(GeneratedPatient patient) => patient.Record(
        "treatment",
        "observation_added",
        $$"""
        {"courseId":"{{patient.IdOf("course 1")}}","episodeId":"{{patient.IdOf("episode 1")}}","sessionId":"{{patient.IdOf("session 1.1")}}","kind":"other","note":"Rang to say that all is well."}
        """,
        "note");
}
