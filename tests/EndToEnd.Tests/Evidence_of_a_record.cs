using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>The bundle as deploy/docs/evidence-bundle.md describes it, on the loaded platform.</summary>
public sealed class Evidence_of_a_record(LoadedPlatform platform)
{
    private static readonly string[] Sources = ["intake", "treatment", "outcomes", "portal", "records"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task names_every_part_with_its_hash()
    {
        var bundle = await OfAsync("P1");

        var files = bundle.Manifest["files"]!.AsArray();
        Assert.Equal(
            bundle.Entries.Keys.Where(k => k != "bundle.json").Order(StringComparer.Ordinal),
            files.Select(f => f!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(files, f =>
        {
            var content = bundle.Entries[f!["name"]!.GetValue<string>()];
            Assert.Equal(content.Length, f["bytes"]!.GetValue<long>());
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), f["sha256"]!.GetValue<string>());
        });
        Assert.Equal("periosteal-evidence/1", bundle.Manifest["format"]!.GetValue<string>());
    }

    [Fact]
    public async Task holds_every_part_that_the_format_names()
    {
        var bundle = await OfAsync("P1");

        string[] parts =
        [
            "VERIFY.txt", "bundle.json", "checkpoint", "events.leaves", "keys/ledger.pub", "record.json", "record.pdf",
            .. Sources.Select(source => $"services/{source}.digests"),
        ];
        Assert.Empty(parts.Except(bundle.Entries.Keys));
        Assert.Equal(Trusted(platform.LedgerPublicKeyFile), bundle.Text("keys/ledger.pub"));
        var witness = Assert.Single(bundle.Entries.Keys, name => name.StartsWith("keys/witness-", StringComparison.Ordinal));
        Assert.Equal(Trusted(platform.WitnessPublicKeyFile), bundle.Text(witness));
        Assert.Equal(
            ["periosteal.example/ledger", "periosteal.example/witness"],
            bundle.Text("checkpoint").Where(line => line.StartsWith('\u2014')).Select(line => line.Split(' ')[1]));
        Assert.Contains(bundle.Text("VERIFY.txt"), line => line.Contains("verify THIS.zip --key", StringComparison.Ordinal));
        Assert.Equal("%PDF-"u8.ToArray(), bundle.Entries["record.pdf"][..5]);
        Assert.Equal(platform.Patient, JsonNode.Parse(bundle.Entries["record.json"])!["patientId"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task holds_who_saw_the_record()
    {
        await OfAsync("P1");
        await platform.SettleAsync(Ct);

        var read = (await OfAsync("P1")).Leaves.Values.Select(leaf => JsonNode.Parse(leaf)!)
            .Where(e => (string?)e["source"] == "records" && ((string)e["type"]!).StartsWith("record_accessed", StringComparison.Ordinal));

        Assert.Contains(read, e => (string?)e["data"]!["what"] == "evidence" && (string?)e["headers"]!["role"] == "auditor");
    }

    [Fact]
    public async Task holds_every_event_of_the_patient_under_the_signed_tree()
    {
        await platform.SettleAsync(Ct);
        var stored = await platform.CountAsync(
            PlatformService.Records,
            $"select count(*) from periosteal.ledger_entries where stream_id = '{platform.Patient}'",
            Ct);

        var bundle = await OfAsync("P1");

        Assert.True(bundle.Leaves.Count >= stored, $"{bundle.Leaves.Count} of {stored} events.");
        Assert.All(bundle.Leaves, leaf => Assert.Equal(DownloadedBundle.LeafHash(leaf.Value), bundle.HashInTile(leaf.Key)));
    }

    [Fact]
    public async Task sets_what_each_service_says_beside_it()
    {
        var bundle = await OfAsync("P1");

        foreach (var source in Sources)
        {
            var held = bundle.Leaves.Values
                .Select(content => (Event: JsonNode.Parse(content)!, Hash: DownloadedBundle.LeafHash(content)))
                .Where(l => l.Event["source"]!.GetValue<string>() == source)
                .OrderBy(l => l.Event["sequence"]!.GetValue<long>())
                .Select(l => $"{l.Event["sequence"]}\t{l.Event["id"]}\t{l.Hash}");
            Assert.Equal(held, bundle.Text($"services/{source}.digests"));
        }
    }

    [Fact]
    public async Task of_a_merged_person_is_one_bundle()
    {
        var bundle = await OfAsync("P5a");

        Assert.Equal(
            [platform.Ids.Patient("P5b")], bundle.Manifest["alsoPatientIds"]!.AsArray().Select(p => p!.GetValue<Guid>()));
        Assert.Contains(bundle.Leaves.Values, l => l.Contains($"\"stream\":\"{platform.Ids.Patient("P5b")}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task of_everything_has_every_leaf()
    {
        await platform.SettleAsync(Ct);

        var bundle = await DownloadedBundle.GetAsync(platform, "/ledger/evidence", "auditor", "chw", "evidence-ledger", Ct);

        var size = bundle.Manifest["treeSize"]!.GetValue<long>();
        Assert.Equal(LongRange(size), bundle.Leaves.Keys);
        Assert.All(bundle.Leaves, leaf => Assert.Equal(DownloadedBundle.LeafHash(leaf.Value), bundle.HashInTile(leaf.Key)));
        Assert.Equal(
            size, bundle.Manifest["completeness"]!.AsArray().Sum(s => s!["count"]!.GetValue<long>()));
        Assert.Equal(size, Sources.Sum(s => (long)bundle.Text($"services/{s}.digests").Length));
    }

    [Fact]
    public async Task has_the_keys_for_the_patient_desk_alone()
    {
        var path = $"/patients/{platform.Patient}/evidence?withKeys=true";

        var bundle = await DownloadedBundle.GetAsync(platform, path, "desk", "chw", "evidence-P1-keys", Ct);
        using var refused = await DownloadedBundle.AskAsync(platform, path, "auditor", "chw", Ct);

        var keys = JsonNode.Parse(bundle.Entries["keys/patient.json"])!.AsArray();
        var sealedBy = bundle.Leaves.Values.Select(l => JsonNode.Parse(l)!["headers"]!["keyId"]?.GetValue<string>()).OfType<string>();
        Assert.Equal(sealedBy.Distinct().Order(), keys.Select(k => k!["keyId"]!.GetValue<string>()).Order());
        Assert.All(keys, k => Assert.Equal(32, Convert.FromBase64String(k!["key"]!.GetValue<string>()).Length));
        Assert.DoesNotContain("keys/patient.json", (await OfAsync("P1")).Entries.Keys);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task is_a_read_like_any_other()
    {
        var path = $"/patients/{platform.Ids.Patient("P3")}/evidence";

        using var refused = await DownloadedBundle.AskAsync(platform, path, "rossi", "chw", Ct);
        using var forbidden = await DownloadedBundle.AskAsync(platform, path, "okafor", "hvl", Ct);
        using var ledger = await DownloadedBundle.AskAsync(platform, "/ledger/evidence", "rossi", "chw", Ct);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("PP-ACC-001", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, ledger.StatusCode);
    }

    private static string[] Trusted(string file) => File.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<long> LongRange(long count)
    {
        for (var i = 0L; i < count; i++)
            yield return i;
    }

    private Task<DownloadedBundle> OfAsync(string person) => DownloadedBundle.GetAsync(
        platform, $"/patients/{platform.Ids.Patient(person)}/evidence", "auditor", "chw", $"evidence-{person}", Ct);
}
