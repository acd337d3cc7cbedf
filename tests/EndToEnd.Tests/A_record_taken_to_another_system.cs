using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>Two systems with two databases, two ledgers and two master keys; what one exports the other takes over.</summary>
public sealed class A_record_taken_to_another_system(LoadedPlatform platform)
{
    private const string Passphrase = "a passphrase for the journey";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task reads_there_as_it_does_here_byte_for_byte_for_everyone()
    {
        await using var another = await AnotherRecords.StartAsync(platform, Ct);
        await platform.SettleAsync(Ct);
        var key = await FileAsync("ledger.pub", await AskAsync(platform.AddressOf(PlatformService.Records), "/ledger/key", "rossi"));
        var passphrase = await FileAsync("passphrase", Encoding.UTF8.GetBytes(Passphrase));
        foreach (var person in LoadedPlatform.People)
        {
            var patient = platform.Ids.Patient(person);
            var package = await ExportAsync(patient);
            var file = await FileAsync($"{person}.zip", package);
            string[] import =
            [
                "import", file, "--ledger-key", key, "--passphrase-file", passphrase, "--clinic", "chw", "--by",
                "00000000-0000-0000-0000-0000000000b1",
            ];

            (await another.RunAsync(import, Ct)).Succeeded();
            var again = (await another.RunAsync(import, Ct)).Succeeded();
            foreach (var view in new[] { "chart", "timeline" })
            {
                var here = await AskAsync(platform.AddressOf(PlatformService.Records), $"/patients/{patient}/{view}", "desk");
                var there = await AskAsync(another.Address, $"/patients/{patient}/{view}", "desk");
                Assert.Equal(Encoding.UTF8.GetString(here), Encoding.UTF8.GetString(there));
            }

            Assert.Contains("\"added\":0", again.Output.ReplaceLineEndings(""), StringComparison.Ordinal);
        }

        await ProvedThereAsync(another, platform.Patient);
        var print = await AskAsync(
            platform.AddressOf(PlatformService.Records), $"/patients/{platform.Patient}/export?format=pdf", "desk");
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(print[..5]));
    }

    [Fact]
    public async Task is_refused_when_anything_was_altered_and_the_event_is_named()
    {
        await using var another = await AnotherRecords.StartAsync(platform, Ct);
        await platform.SettleAsync(Ct);
        var key = await FileAsync("ledger.pub", await AskAsync(platform.AddressOf(PlatformService.Records), "/ledger/key", "rossi"));
        var passphrase = await FileAsync("passphrase", Encoding.UTF8.GetBytes(Passphrase));
        var package = await ExportAsync(platform.Patient);
        string[] With(string file, string with) =>
            ["import", file, "--ledger-key", key, "--passphrase-file", with, "--clinic", "chw", "--by", Guid.Empty.ToString()];

        var altered = await another.RunAsync(With(await FileAsync("altered.zip", Altered(package)), passphrase), Ct);
        var listed = await another.RunAsync(With(await FileAsync("listed.zip", Altered(package, keepList: true)), passphrase), Ct);
        var wrong = await another.RunAsync(
            With(await FileAsync("good.zip", package), await FileAsync("wrong", Encoding.UTF8.GetBytes("another passphrase"))), Ct);

        Assert.Equal((1, 1, 1), (altered.ExitCode, listed.ExitCode, wrong.ExitCode));
        Assert.Matches(@"PP-TRF-003.*First bad event: leaf \d+, treatment, event [0-9a-f-]{36}, version \d+", altered.Output.ReplaceLineEndings(""));
        Assert.Contains("PP-TRF-002", listed.Output, StringComparison.Ordinal);
        Assert.Contains("PP-TRF-004", wrong.Output, StringComparison.Ordinal);
        Assert.Equal(404, await StatusAsync(another.Address, $"/patients/{platform.Patient}/chart", "desk"));
    }

    private static byte[] Altered(byte[] package, bool keepList = false)
    {
        using var copy = new MemoryStream();
        copy.Write(package);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            var leaves = Replace(zip, "events.leaves", text => text.Replace("\"durationMin\":40", "\"durationMin\":41", StringComparison.Ordinal)
                .Replace("\"points\":4,", "\"points\":5,", StringComparison.Ordinal));
            if (!keepList)
            {
                Replace(zip, "bundle.json", text =>
                {
                    var manifest = JsonNode.Parse(text)!;
                    var entry = manifest["files"]!.AsArray().Single(f => (string)f!["name"]! == "events.leaves")!;
                    entry["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(leaves));
                    entry["bytes"] = leaves.Length;
                    return manifest.ToJsonString();
                });
            }
        }

        return copy.ToArray();
    }

    private static byte[] Replace(ZipArchive zip, string name, Func<string, string> change)
    {
        var entry = zip.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        entry.Delete();
        var changed = change(text);
        Assert.NotEqual(text, changed);
        using var content = zip.CreateEntry(name).Open();
        var bytes = Encoding.UTF8.GetBytes(changed);
        content.Write(bytes);
        return bytes;
    }

    private async Task<byte[]> ExportAsync(Guid patient)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(platform.AddressOf(PlatformService.Records), $"/patients/{patient}/export"))
        {
            Content = JsonContent.Create(new { format = "zip", passphrase = Passphrase }),
        };
        using var answer = await SendAsync(request, "desk");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, Encoding.UTF8.GetString(bytes));
        return bytes;
    }

    private async Task ProvedThereAsync(AnotherRecords another, Guid patient)
    {
        var events = JsonNode.Parse(await AskAsync(another.Address, $"/patients/{patient}/events", "auditor"))!;
        var first = events["events"]!.AsArray().First(e => (string)e!["source"]! == "intake")!;
        await Testing.Eventually.ThatAsync(
            async _ => await StatusAsync(another.Address, $"/ledger/proof/inclusion?event={first["eventId"]}", "auditor") == 200,
            TimeSpan.FromSeconds(30),
            () => "no proof of an event that was taken over",
            Ct);
    }

    private async Task<byte[]> AskAsync(Uri system, string path, string user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(system, path));
        using var answer = await SendAsync(request, user);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, Encoding.UTF8.GetString(bytes));
        return bytes;
    }

    private async Task<int> StatusAsync(Uri system, string path, string user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(system, path));
        using var answer = await SendAsync(request, user);
        return (int)answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string user)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", await DownloadedBundle.TokenAsync(platform, user, "chw", Ct));
        using var http = new HttpClient();
        return await http.SendAsync(request, Ct);
    }

    private async Task<string> FileAsync(string name, byte[] content)
    {
        var folder = Directory.CreateDirectory(Path.Combine(platform.LogFolder, "transfers"));
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, content, Ct);
        return path;
    }
}
