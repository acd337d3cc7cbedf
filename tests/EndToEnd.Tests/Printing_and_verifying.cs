using System.Net;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Documents;
using PeriostealPlatform.Testing.Platform;
using PeriostealPlatform.Testing.Processes;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>What leaves the platform: evidence that the Auditor verifies alone, and the record on paper.</summary>
public sealed class Printing_and_verifying(LoadedPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("P1")]
    [InlineData("P4")]
    [InlineData("P5a")]
    public async Task a_patients_evidence_passes_the_auditor(string person) =>
        Assert.Contains("PASS", (await VerifyAsync($"/patients/{platform.Ids.Patient(person)}/evidence", $"verified-{person}")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task the_whole_ledger_passes_the_auditor() =>
        Assert.Contains("PASS", (await VerifyAsync("/ledger/evidence", "verified-ledger")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task the_auditor_shows_both_values_of_the_amended_side()
    {
        var file = (await DownloadedBundle.GetAsync(
            platform, $"/patients/{platform.Ids.Patient("P4")}/evidence", "auditor", "chw", "shown-P4", Ct)).File;

        var now = await RunAsync("show", file);
        var before = await RunAsync("show", file, "--known-at", "2026-10-16T12:00:00+11:00");

        Assert.Contains("amended points[0].side: left → right", now.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("amended points[0].side", before.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_print_shows_both_values_of_the_amended_side_with_names()
    {
        using var answer = await DownloadedBundle.AskAsync(
            platform, $"/patients/{platform.Ids.Patient("P4")}/record.pdf", "fischer", "chw", Ct);

        Assert.Equal(("application/pdf", $"record-{platform.Ids.Patient("P4")}.pdf"),
            (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        var pdf = await answer.Content.ReadAsByteArrayAsync(Ct);
        await File.WriteAllBytesAsync(Path.Combine(platform.LogFolder, "P4.pdf"), pdf, Ct);
        var text = new PdfReading(pdf).Flat;
        Assert.Contains("points[0].side: left → right", text, StringComparison.Ordinal);
        Assert.Contains("countersigned by", text, StringComparison.Ordinal);
        Assert.DoesNotContain("by user ", text, StringComparison.Ordinal);
        Assert.Contains("Body chart", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_evidence_holds_the_print()
    {
        var bundle = await DownloadedBundle.GetAsync(
            platform, $"/patients/{platform.Ids.Patient("P4")}/evidence", "auditor", "chw", "printed-P4", Ct);
        Assert.Contains("points[0].side: left → right", new PdfReading(bundle.Entries["record.pdf"]).Flat, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_restricted_record_is_not_printed()
    {
        using var answer = await DownloadedBundle.AskAsync(
            platform, $"/patients/{platform.Ids.Patient("P3")}/record.pdf", "fischer", "chw", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("PP-ACC-001", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private async Task<Command> VerifyAsync(string path, string name)
    {
        await platform.SettleAsync(Ct);
        var file = (await DownloadedBundle.GetAsync(platform, path, "auditor", "chw", name, Ct)).File;
        using var key = await DownloadedBundle.AskAsync(platform, "/ledger/key", "auditor", "chw", Ct);
        var keyFile = Path.Combine(platform.LogFolder, $"{name}.pub");
        await File.WriteAllTextAsync(keyFile, await key.Content.ReadAsStringAsync(Ct), Ct);
        return await RunAsync("verify", file, "--key", keyFile);
    }

    private static async Task<Command> RunAsync(params string[] args)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(
            RepositoryRoot.Path, "services", "Auditor", "bin", configuration, "net10.0", "PeriostealPlatform.Auditor.dll");
        return (await Command.RunAsync("dotnet", [program, .. args], ct: Ct)).Succeeded();
    }
}
