using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Leaves;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>
/// Compares the ledger's events of one service with the service's own list. The ledger has them in the order in which
/// they arrived, which is nearly the service's own: what the list names earlier is kept until its leaf comes.
/// </summary>
internal sealed class ServiceChecks : IDisposable
{
    // Some 200 MB. An honest ledger is never that far behind.
    private const int MostWaiting = 2_000_000;

    private readonly string _source;
    private readonly CheckedFiles _files;
    private readonly Findings _findings;
    private readonly ServiceList? _list;
    private readonly Dictionary<long, ServiceDigest> _waiting = [];
    private bool _ended;

    public ServiceChecks(string source, CheckedFiles files, Findings findings)
    {
        (_source, _files, _findings) = (source, files, findings);
        if (files.Archive.Has(ServiceList.NameOf(source)))
            _list = new ServiceList(source, files.Archive.Open(ServiceList.NameOf(source)));
    }

    /// <summary>Events of this service that the ledger has.</summary>
    public long Events { get; private set; }

    /// <summary>What the service has and the ledger's list does not, by sequence; complete after <see cref="Finish"/>.</summary>
    public IReadOnlyList<ServiceDigest> Unmatched { get; private set; } = [];

    public void Check(long leaf, in LedgerEvent one, TreeHash hash)
    {
        Events++;
        if (Take(one.Sequence) is not { } own)
        {
            _findings.Add(Bad(leaf, one, _list is null
                ? "Its service hands in no list of its own, so nothing shows that it has this event."
                : "Its service has no event in this place: it was deleted there, or never was there."));
        }
        else if (own.Id != one.Id)
        {
            _findings.Add(Bad(leaf, one, $"Its service has another event in this place, {own.Id}."));
        }
        else if (own.Hash != hash)
        {
            _findings.Add(Bad(leaf, one, "Its service has it with another content."));
        }
    }

    public void Finish()
    {
        while (Read() is { } rest)
            _waiting.TryAdd(rest.Sequence, rest);
        Unmatched = [.. _waiting.Values.OrderBy(one => one.Sequence)];
        foreach (var own in Unmatched)
        {
            _findings.Add(new BadEvent(long.MaxValue, new(VerificationStep.Service, "It is missing: its service has it, the ledger's list does not.")
            {
                Source = _source,
                Sequence = own.Sequence,
                EventId = own.Id,
            }));
        }

        if (_list is not null)
        {
            _files.Finish(_list.File);
            CheckTotals(_list);
        }
    }

    public void Dispose() => _list?.Dispose();

    private void CheckTotals(ServiceList list)
    {
        var stated = _files.Archive.Manifest.Completeness.Where(one => one.Source == _source).ToList();
        if (stated is not [var total])
            _findings.Add(VerificationStep.Completeness, $"bundle.json has {stated.Count} totals of {_source}.");
        else if ((total.Count, total.HighestSequence, total.RunningRoot) != (list.Count, list.Highest, list.RunningRoot.ToString()))
            _findings.Add(VerificationStep.Completeness, $"The list of {_source} is not what bundle.json says of its count, highest sequence and running root.");
    }

    private ServiceDigest? Take(long sequence)
    {
        if (_waiting.Remove(sequence, out var waiting))
            return waiting;
        while (_list?.Highest < sequence && Read() is { } read)
        {
            if (read.Sequence == sequence)
                return read;
            _waiting.Add(read.Sequence, read);
        }

        return null;
    }

    private ServiceDigest? Read()
    {
        if (_ended || _list is null)
            return null;
        if (_waiting.Count >= MostWaiting)
            throw new UnusableBundleException($"The list of {_source} and the ledger's order have too little in common.");
        _ended = !_list.TryRead(out var digest);
        return _ended ? null : digest;
    }

    private static BadEvent Bad(long leaf, in LedgerEvent one, string what) =>
        new(leaf, LeafChecks.Named(VerificationStep.Service, leaf, one, what));
}
