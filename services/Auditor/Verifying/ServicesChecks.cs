using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Leaves;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>The comparison of the ledger with every service's own list.</summary>
internal sealed class ServicesChecks : IDisposable
{
    private const string Folder = "services/", Ending = ".digests";

    // There are five services; a forged bundle must not make thousands of open files.
    private const int MostServices = 64;

    private readonly SortedDictionary<string, ServiceChecks> _services = new(StringComparer.Ordinal);
    private readonly CheckedFiles _files;
    private readonly Findings _findings;

    public ServicesChecks(CheckedFiles files, Findings findings)
    {
        (_files, _findings) = (files, findings);
        foreach (var name in files.Archive.Names.Where(IsList))
            Of(name[Folder.Length..^Ending.Length]);
    }

    /// <summary>Events of each service that the ledger's list has.</summary>
    public IReadOnlyDictionary<string, long> EventsBySource =>
        _services.Where(one => one.Value.Events > 0).ToDictionary(one => one.Key, one => one.Value.Events);

    /// <summary>Names of the services.</summary>
    public IEnumerable<string> Sources => _services.Keys;

    public static bool IsList(string name) =>
        name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal);

    public void Check(long leaf, in LedgerEvent one, TreeHash hash) => Of(one.Source).Check(leaf, one, hash);

    /// <summary>What a service has and the ledger's list does not.</summary>
    public IReadOnlyList<ServiceDigest> UnmatchedOf(string source) => Of(source).Unmatched;

    public void Finish()
    {
        foreach (var service in _services.Values)
            service.Finish();
        foreach (var total in _files.Archive.Manifest.Completeness.Where(one => one.Count > 0 && !_services.ContainsKey(one.Source)))
            _findings.Add(VerificationStep.Completeness, "bundle.json has a total of a service that hands in no list.");
    }

    public void Dispose()
    {
        foreach (var service in _services.Values)
            service.Dispose();
    }

    private ServiceChecks Of(string source)
    {
        if (_services.TryGetValue(source, out var known))
            return known;
        if (_services.Count >= MostServices)
            throw new UnusableBundleException($"The bundle speaks of more than {MostServices} services.");
        return _services[source] = new ServiceChecks(source, _files, _findings);
    }
}
