using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Tests.Fixtures;

namespace PeriostealPlatform.Records.Tests.Charts;

/// <summary>
/// The chart that is kept between two readings is never shown when the ledger would give another: each test reads, lets
/// something happen, reads again and compares with a reading that found nothing kept.
/// </summary>
public sealed class Reading_a_chart_again(RecordsHost host) : IClassFixture<RecordsHost>
{
    private static readonly Guid Episode = Id("e1"), Course = Id("c1"), Session = Id("a1");
    private static long _sequence;
    private readonly ServiceStream _intake = Stream("intake", NewId());
    private ServiceStream? _treatment;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Guid Patient => _intake.Patient;

    private ServiceStream Treatment => _treatment ??= Stream("treatment", Patient);

    [Fact]
    public async Task gives_the_same_bytes_and_is_written_down_every_time()
    {
        await TreatAsync(sessions: 40); // more than one part of the answer

        var (first, again) = (await ReadAsync(), await ReadAsync());

        Assert.NotNull(host.Services.GetRequiredService<RecentHistories>().Find(Patient)?.Chart);
        Assert.True(first.Length > 200_000, $"{first.Length} bytes");
        Assert.Equal(first, again);
        Assert.Equal(2, await host.CountAsync(
            $"select count(*) from mt_events where stream_id = '{Patient}' and type like 'record_accessed%'", Ct));
    }

    [Fact]
    public async Task shows_an_entry_that_was_added_meanwhile()
    {
        await TreatAsync(sessions: 1);
        await ReadAsync();
        await ArriveAsync(Treatment, "observation_added", $$"""{{{Ids(0)}},"note":"added meanwhile"}""");

        Assert.Contains("added meanwhile", await ReadAsAnewAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_what_was_corrected_and_taken_back_meanwhile()
    {
        var (treated, noted) = await TreatAsync(sessions: 1);
        await ReadAsync();
        await ArriveAsync(Treatment, "record_amended",
            $$"""{"targetEventId":"{{treated}}","path":"points[0].side","old":"left","new":"corrected side","reason":"r"}""");
        Assert.Contains("corrected side", await ReadAsAnewAsync(), StringComparison.Ordinal);

        await ArriveAsync(Treatment, "entry_withdrawn", $$"""{"targetEventIds":["{{noted}}"],"reason":"wrong patient"}""");
        Assert.DoesNotContain("note 0", await ReadAsAnewAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_a_record_that_was_merged_meanwhile_and_parted_again()
    {
        // All its entries lie before everything that is kept: only that it belongs to the record now is new.
        var other = Stream("intake", NewId());
        await ArriveAsync(other, "patient_registered", """{"family":"Other","given":["O"],"homeClinic":"chw"}""");
        await ArriveAsync(other, "referral_received", $$"""{"episodeId":"{{Id("e2")}}","source":"other referrer","indications":[]}""");
        await TreatAsync(sessions: 1);
        await ReadAsync();

        await ArriveAsync(_intake, "patients_merged", $$"""{"mergeId":"{{Id("d1")}}","retiredPatientId":"{{other.Patient}}"}""");
        Assert.Contains("other referrer", await ReadAsAnewAsync(), StringComparison.Ordinal);

        await ArriveAsync(_intake, "patients_unmerged", $$"""
            {"mergeId":"{{Id("d1")}}","restoredPatientId":"{{other.Patient}}","restoredEpisodes":["{{Id("e2")}}"],"givenBack":[]}
            """);
        Assert.DoesNotContain("other referrer", await ReadAsAnewAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_not_mixed_up_with_other_times()
    {
        await TreatAsync(sessions: 1);
        var then = await ReadAsync($"?knownAt={At(_sequence)}");
        await ArriveAsync(Treatment, "observation_added", $$"""{{{Ids(0)}},"note":"added meanwhile"}""");

        var now = await ReadAsync();
        Assert.Contains("added meanwhile", now, StringComparison.Ordinal);
        Assert.Equal(then, await ReadAsync($"?knownAt={At(_sequence - 1)}"));
        Assert.DoesNotContain("added meanwhile", await ReadAsync($"?validAt={At(_sequence - 1)}"), StringComparison.Ordinal);
        Assert.Equal(now, await ReadAsync());
    }

    [Fact]
    public async Task shows_nothing_that_the_gate_keeps_back_meanwhile()
    {
        await TreatAsync(sessions: 1);
        await ArriveAsync(_intake, "sharing_directive_set", """{"policy":"all-clinics","clinics":[],"breakGlassAllowed":false}""");
        (await host.SendAsync(new Asking($"/patients/{Patient}/chart", "treating-practitioner", "hvl"), Ct)).Done();
        await ArriveAsync(_intake, "sharing_directive_set", """{"policy":"this-clinic-only","clinics":[],"breakGlassAllowed":false}""");

        (await host.SendAsync(new Asking($"/patients/{Patient}/chart", "treating-practitioner", "hvl"), Ct))
            .Refused(403, "PP-ACC-001");
    }

    private static ServiceStream Stream(string source, Guid patient) =>
        new(source, patient, () => Interlocked.Increment(ref _sequence));

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static Guid Id(string end) => new($"00000000-0000-0000-0000-{end,12}".Replace(' ', '0'));

    private static string At(long sequence) =>
        new DateTimeOffset(2026, 9, 7, 0, 0, 0, TimeSpan.Zero).AddMinutes(sequence).ToString("yyyy-MM-ddTHH:mm:ssZ");

    private static string Ids(int session) =>
        $"\"episodeId\":\"{Episode}\",\"courseId\":\"{Course}\",\"sessionId\":\"{Id($"a{session:000}")}\"";

    private async Task<(Guid Treated, Guid Noted)> TreatAsync(int sessions)
    {
        await ArriveAsync(_intake, "patient_registered", """{"family":"Own","given":["O"],"homeClinic":"chw"}""");
        var (treated, noted) = (Guid.Empty, Guid.Empty);
        for (var i = 0; i < sessions; i++)
        {
            await ArriveAsync(Treatment, "session_started", $$"""{{{Ids(i)}},"number":{{i + 1}}}""");
            var points = string.Join(',', Enumerable.Repeat($$"""{"site":"rib-7","side":"left","note":"{{new string('x', 600)}}"}""", 8));
            treated = await ArriveAsync(Treatment, "technique_applied", $$"""{{{Ids(i)}},"points":[{{points}}]}""");
            noted = await ArriveAsync(Treatment, "observation_added", $$"""{{{Ids(i)}},"note":"note {{i}}"}""");
        }

        return (treated, noted);
    }

    private async Task<Guid> ArriveAsync(ServiceStream stream, string type, string body)
    {
        var stored = stream.Next(type, body);
        await host.ArriveAsync(stream.Source, stored, Ct);
        return stored.Id;
    }

    /// <summary>The chart, which must be the one that is drawn when nothing is kept.</summary>
    private async Task<string> ReadAsAnewAsync()
    {
        var shown = await ReadAsync();
        host.Services.GetRequiredService<RecentHistories>().Forget(Patient);
        Assert.Equal(await ReadAsync(), shown);
        return shown;
    }

    private async Task<string> ReadAsync(string query = "")
    {
        var answered = await host.SendAsync(new Asking($"/patients/{Patient}/chart{query}"), Ct);
        answered.Done();
        return Encoding.UTF8.GetString(answered.Bytes);
    }
}
