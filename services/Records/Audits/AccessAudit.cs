using Npgsql;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Audits;

/// <summary>Makes every past decision again, from the ledger alone, page by page.</summary>
/// <param name="database">Records' database.</param>
/// <param name="grounds">What the gate decides on.</param>
/// <param name="pageSize">Access events of one page, 1 or more.</param>
internal sealed class AccessAudit(NpgsqlDataSource database, SharingGrounds grounds, int pageSize = AccessAudit.PageSize)
{
    private const int PageSize = 500;
    private readonly AuditRows _rows = new(database, pageSize);

    /// <param name="question">Which ones.</param>
    /// <param name="progress">Told how many access events were read, of how many; null for nobody.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AuditResult> RunAsync(
        AuditQuestion question, IProgress<(long Done, long All)>? progress, CancellationToken ct)
    {
        var all = progress is null ? 0 : await _rows.CountAsync(question, ct);
        var (after, done, judged, unknown) = (-1L, 0L, 0L, 0L);
        var findings = new List<AuditFinding>();
        while (await _rows.PageAsync(question, after, ct) is { Count: > 0 } page)
        {
            findings.AddRange(page.Where(row => row.Stored.Headers is null).Select(AuditRows.Foreign));
            var reads = page.SelectMany(AuditRows.ReadsIn).Where(r => (question.Patient ?? r.Patient) == r.Patient).ToList();
            var facts = await FactsOfAsync(reads, ct);
            foreach (var read in reads)
            {
                var (ground, glassOpen, standings) = facts.Of(read);
                var standing = standings.FirstOrDefault(s => s.Holds(read.Role, read.Clinic))
                    ?? (standings.Count > 0 ? standings[^1] : null);
                findings.AddRange(PastDecision.Judge(read, ground, glassOpen, standing));
                unknown += standing is null ? 1 : 0;
            }

            judged += reads.Count;
            after = page[^1].Leaf;
            progress?.Report((done += page.Count, all));
        }

        return new AuditResult(judged, unknown, findings);
    }

    private async Task<FactsOfThen> FactsOfAsync(List<PastRead> reads, CancellationToken ct)
    {
        var patients = reads.Select(r => r.Patient).Distinct().ToList();
        var (facts, _) = await grounds.FactsAsync(patients, ct);
        var users = reads.Select(r => Guid.TryParse(r.Actor, out var user) ? user : Guid.Empty).Distinct();
        return new FactsOfThen(facts, await _rows.GlassesAsync(patients, ct), await _rows.UsersAsync([.. users], ct));
    }

    /// <summary>What the ledger holds about the people of one page.</summary>
    private sealed class FactsOfThen(
        IReadOnlyDictionary<Guid, IReadOnlyList<GroundFact>> grounds,
        ILookup<Guid, (long Version, RecordFact Fact)> glasses,
        ILookup<Guid, UserFact> users)
    {
        private readonly Dictionary<(Guid, int), SharingGround?> _folded = [];

        public (SharingGround? Ground, bool GlassOpen, IReadOnlyList<Standing> Standings) Of(PastRead read) =>
            (GroundOf(read), IsOpen(read), StandingsOf(read));

        // Many reads lie between two changes of a record's ground.
        private SharingGround? GroundOf(PastRead read)
        {
            var facts = grounds.GetValueOrDefault(read.Patient, []);
            var key = (read.Patient, facts.Count(f => f.Leaf < read.LedgerSize));
            if (!_folded.TryGetValue(key, out var ground))
                _folded[key] = ground = GroundFold.At(read.Patient, facts, read.LedgerSize);
            return ground;
        }

        private bool IsOpen(PastRead read) => EmergencyState.Aggregate
            .Fold(glasses[read.Patient].Where(g => g.Version <= (read.StreamVersion ?? (read.Version - 1))).Select(g => g.Fact))
            .IsOpen(read.Actor, read.Clinic, read.At);

        private IReadOnlyList<Standing> StandingsOf(PastRead read) =>
            read.TokenIssuedAt is { } issued && Guid.TryParse(read.Actor, out var user)
                ? Standing.Around([.. users[user]], issued)
                : [];
    }
}
