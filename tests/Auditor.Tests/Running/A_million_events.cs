using System.Globalization;
using System.Text.RegularExpressions;
using PeriostealPlatform.Auditor.Tests.Bundles;
using PeriostealPlatform.Auditor.Verifying;
using PeriostealPlatform.Testing.Processes;

namespace PeriostealPlatform.Auditor.Tests.Running;

/// <summary>The limits of the program as it is run: 60 s and 500 MB for 1,000,000 events.</summary>
public sealed partial class A_million_events(ITestOutputHelper output) : IDisposable
{
    private const int Events = 1_000_000;
    private const double MostSeconds = 60, MostMegabytes = 500;

    private readonly string _folder = Directory.CreateTempSubdirectory("periosteal-auditor-").FullName;

    [Fact]
    public async Task are_verified_within_the_limits()
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
        Assert.Contains("Events      1000000", run.Output, StringComparison.Ordinal);
        Assert.InRange(double.Parse(took.Groups["seconds"].Value, CultureInfo.InvariantCulture), 0, MostSeconds);
        Assert.InRange(double.Parse(took.Groups["megabytes"].Value, CultureInfo.InvariantCulture), 0, MostMegabytes);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"Took +(?<seconds>[0-9.]+) s, at most (?<megabytes>[0-9]+) MB")]
    private static partial Regex Took();
}
