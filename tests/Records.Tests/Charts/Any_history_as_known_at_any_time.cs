using System.Text.Json;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Tests.Charts;

/// <summary>
/// 1,000 random histories, 5,000 where <c>PERIOSTEAL_NIGHTLY</c> is set: as known at the time of each event the chart is the
/// one that was drawn when the ledger ended there. Late entries, corrections and entries taken back are among them.
/// </summary>
public sealed class Any_history_as_known_at_any_time
{
    private const int Events = 24;
    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f1");
    private static readonly DateTimeOffset Start = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);

    private static readonly int Histories =
        Environment.GetEnvironmentVariable("PERIOSTEAL_NIGHTLY") is { Length: > 0 } ? 5_000 : 1_000;

    [Fact]
    public void shows_the_chart_that_was_shown_then()
    {
        var (amended, withdrawn, late) = (0, 0, 0);
        for (var seed = 1; seed <= Histories; seed++)
        {
            var entries = Write(new Random(seed));
            amended += entries.Count(e => e.Fact == Corrected.Amended);
            withdrawn += entries.Count(e => e.Fact == Corrected.TakenBack);
            late += entries.Count(e => e.IsLate);
            for (var n = 1; n <= entries.Count; n++)
            {
                var known = Draw(entries, entries[n - 1].RecordedAt);
                var then = Draw([.. entries.Take(n)], null);
                Assert.True(known == then, $"Seed {seed}, event {n}:\n{known}\n{then}");
            }
        }

        Assert.True(amended > Histories && withdrawn > Histories / 4 && late > Histories, $"{amended}, {withdrawn}, {late}");
    }

    private static string Draw(IReadOnlyList<HistoryEntry> entries, DateTimeOffset? knownAt) => JsonSerializer.Serialize(
        Charting.Draw(MergedHistory.Of(Patient, entries, knownAt), new AsOf(knownAt, null)) with { KnownAt = null },
        WireJson.Options);

    private static IReadOnlyList<HistoryEntry> Write(Random random)
    {
        var history = new HistoryOf(Patient);
        var treated = new List<Guid>();
        var noted = new List<Guid>();
        for (var n = 0; n < Events; n++)
        {
            var recorded = Start.AddHours(n);
            var occurred = recorded.AddHours(-random.Next(0, 60));
            var session = random.Next(3);
            var ids = $"\"episodeId\":\"{Id(0xe0, session % 2)}\",\"courseId\":\"{Id(0xc0, session % 2)}\",\"sessionId\":\"{Id(0xa0, session)}\"";
            switch (random.Next(8))
            {
                case 0:
                    Add("treatment", "session_started", $$"""{{{ids}},"number":{{session + 1}}}""");
                    break;
                case 1 or 2:
                    Add("treatment", "technique_applied", $$"""{{{ids}},"points":[{"site":"rib-7","side":"left"},{"site":"rib-8","side":"left"}]}""");
                    treated.Add(history.Last);
                    break;
                case 3:
                    Add("treatment", "observation_added", $$"""{{{ids}},"note":"n{{n}}"}""");
                    noted.Add(history.Last);
                    break;
                case 4:
                    Add("treatment", "session_completed", $$"""{{{ids}},"durationMin":{{random.Next(20, 60)}}}""");
                    break;
                case 5:
                    Add("intake", "sharing_directive_set", $$"""{"policy":"{{(n % 2 == 0 ? "all-clinics" : "this-clinic-only")}}","clinics":[]}""");
                    break;
                case 6 when treated.Count > 0:
                    var point = random.Next(2);
                    Add("treatment", "record_amended",
                        $$"""{"targetEventId":"{{treated[random.Next(treated.Count)]}}","path":"points[{{point}}].side","old":"left","new":"s{{n}}","reason":"r"}""");
                    break;
                case 7 when noted.Count > 0:
                    Add("treatment", "entry_withdrawn", $$"""{"targetEventIds":["{{noted[random.Next(noted.Count)]}}"]}""");
                    break;
                default:
                    break;
            }

            void Add(string source, string type, string body) =>
                history.With(source, type, occurred.ToString("O"), body, recorded.ToString("O"));
        }

        return history.Entries;
    }

    private static Guid Id(int kind, int number) => new(0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)kind, (byte)number);
}
