using System.Globalization;
using System.Text.RegularExpressions;
using PeriostealPlatform.Auditor.Tests.Bundles;
using PeriostealPlatform.Auditor.Verifying;
using PeriostealPlatform.Testing.Processes;

namespace PeriostealPlatform.Auditor.Tests.Running;

/// <summary>
/// The program as it is run on a large ledger: 100,000 events, 1,000,000 with the long tests. Memory is bounded whatever
/// the size; the time taken is told, and judged against its bound of 60 s for 1,000,000 on a quiet machine only.
/// </summary>
public sealed partial class Many_events(ITestOutputHelper output) : IDisposable
{
    private const double MostMegabytes = 500;

    private static readonly int Events =
        Environment.GetEnvironmentVariable("PERIOSTEAL_NIGHTLY") is { Length: > 0 } ? 1_000_000 : 100_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("periosteal-auditor-").FullName;

    [Fact]
    public async Task are_verified_within_the_memory_allowed()
    {
        var (zip, key) = (Path.Combine(_folder, "ledger.zip"), Path.Combine(_folder, "ledger.pub"));
        using (var file = File.Create(zip))
            LargeBundle.Write(file, Events);
        await File.WriteAllTextAsync(key, WrittenKey.Ledger.Line, TestContext.Current.CancellationToken);

        var run = (await Command.RunAsync(
            "dotnet", [typeof(BundleVerification).Assembly.Location, "verify", zip, "--key", key],
            ct: TestContext.Current.CancellationToken)).Succeeded();

        output.WriteLine(run.Output);
        var took = Took().Match(run.Output);
        Assert.Contains($"Events      {Events}", run.Output, StringComparison.Ordinal);
        Assert.InRange(double.Parse(took.Groups["megabytes"].Value, CultureInfo.InvariantCulture), 0, MostMegabytes);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"Took +[0-9.]+ s, at most (?<megabytes>[0-9]+) MB")]
    private static partial Regex Took();
}
