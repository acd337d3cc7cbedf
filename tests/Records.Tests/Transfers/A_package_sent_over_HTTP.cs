using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Tests.Fixtures;
using PeriostealPlatform.Records.Transfers;

namespace PeriostealPlatform.Records.Tests.Transfers;

public sealed class A_package_sent_over_HTTP(TwoSystems systems) : IClassFixture<TwoSystems>
{
    private const string Passphrase = "six small words of a song";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task wrapped_for_the_receivers_key_is_taken_over_once_and_can_be_read()
    {
        var patient = await systems.Sender.PatientAsync(family: "Wandersleben");
        var package = await systems.ExportAsync(patient, new() { ["recipient"] = await systems.RecipientAsync() });

        var first = (await systems.SendAsync(package, key: $"take-{patient}")).Done();
        var same = (await systems.SendAsync(package, key: $"take-{patient}")).Done();
        var again = (await systems.SendAsync(package)).Done();

        Assert.Equal((patient, 3, 3), (first["patientId"]!.GetValue<Guid>(), (int)first["events"]!, (int)first["added"]!));
        Assert.Equal(first.ToJsonString(), same.ToJsonString());
        Assert.Equal(0, (int)again["added"]!);
        Assert.Equal(3, await systems.LeavesAsync(patient));
        var chart = (await systems.Receiver.SendAsync(new Asking($"/patients/{patient}/chart"), Ct)).Done();
        Assert.Equal("Wandersleben", (string)chart["identity"]!["family"]!);
    }

    [Fact]
    public async Task wrapped_under_a_passphrase_opens_with_it_alone()
    {
        var patient = await systems.Sender.PatientAsync();
        var package = await systems.ExportAsync(patient, new() { ["passphrase"] = Passphrase });

        (await systems.SendAsync(package)).Refused(422, "PP-TRF-004");
        (await systems.SendAsync(package, passphrase: "another one of a song")).Refused(422, "PP-TRF-004");
        Assert.Equal(0, await systems.LeavesAsync(patient));
        (await systems.SendAsync(package, passphrase: Passphrase)).Done();
        Assert.Equal(3, await systems.LeavesAsync(patient));
    }

    [Fact]
    public async Task wrapped_for_somebody_else_or_for_nobody_is_refused_whole()
    {
        var patient = await systems.Sender.PatientAsync();
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var theirs = System.Buffers.Text.Base64Url.EncodeToString(other.ExportSubjectPublicKeyInfo());

        (await systems.SendAsync(await systems.ExportAsync(patient, new() { ["recipient"] = theirs }))).Refused(422, "PP-TRF-004");
        (await systems.SendAsync(await systems.ExportAsync(patient, []))).Refused(422, "PP-TRF-005");
        Assert.Equal(0, await systems.LeavesAsync(patient));
    }

    [Fact]
    public async Task with_the_keys_of_another_patients_package_is_refused()
    {
        var (one, other) = (await systems.Sender.PatientAsync(), await systems.Sender.PatientAsync());
        var recipient = await systems.RecipientAsync();
        var (ofOne, ofOther) = (
            await systems.ExportAsync(one, new() { ["recipient"] = recipient }), await systems.ExportAsync(other, new() { ["recipient"] = recipient }));

        (await systems.SendAsync(Replaced(ofOne, TransferKeys.Entry, _ => Entry(ofOther, TransferKeys.Entry)))).Refused(422, "PP-TRF-004");
        Assert.Equal(0, await systems.LeavesAsync(one));
    }

    [Fact]
    public async Task that_is_none_or_was_altered_is_refused_with_what_is_wrong()
    {
        var patient = await systems.Sender.PatientAsync();
        var package = await systems.ExportAsync(patient, new() { ["recipient"] = await systems.RecipientAsync() });

        (await systems.SendAsync([1, 2, 3])).Refused(422, "PP-TRF-001");
        (await systems.SendAsync(Replaced(package, "record.json", _ => "{}"u8.ToArray(), list: false))).Refused(422, "PP-TRF-002");
        var altered = await systems.SendAsync(Replaced(package, "events.leaves", leaves => Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(leaves).Replace("\"number\":1", "\"number\":2", StringComparison.Ordinal))));
        altered.Refused(422, "PP-TRF-003");
        Assert.Matches(@"First bad event: leaf \d+, treatment, event [0-9a-f-]{36}", altered.Text);
        Assert.Equal(0, await systems.LeavesAsync(patient));
    }

    [Fact]
    public async Task is_refused_without_the_ledger_key_that_is_trusted_and_from_other_roles()
    {
        var patient = await systems.Sender.PatientAsync();
        var package = await systems.ExportAsync(patient, new() { ["recipient"] = await systems.RecipientAsync() });
        var own = (await systems.Receiver.SendAsync(new Asking("/ledger/key"), Ct)).Text.TrimEnd('\n');

        (await systems.SendAsync(package, ledgerKey: own)).Refused(422, "PP-TRF-003");
        (await systems.SendAsync(package, ledgerKey: "no key")).Refused(422, "PP-TRF-003");
        (await systems.SendAsync(package, role: "patient-desk")).Refused(403, "PP-API-403");
        Assert.Equal(0, await systems.LeavesAsync(patient));
    }

    [Fact]
    public async Task of_a_record_that_is_here_in_another_form_is_refused()
    {
        var patient = await systems.Sender.PatientAsync();
        var package = await systems.ExportAsync(patient, new() { ["recipient"] = await systems.RecipientAsync() });

        // Sent back to where it was recorded.
        (await systems.Sender.Host.SendAsync(
            new Asking($"/transfers?ledgerKey={Uri.EscapeDataString(await systems.LedgerKeyAsync())}")
            {
                Content = await systems.ExportAsync(patient, new() { ["passphrase"] = Passphrase }),
                MediaType = "application/zip",
                Passphrase = Passphrase,
            },
            Ct)).Refused(422, "PP-TRF-006");
        // And who has no key of their own says so.
        (await systems.Sender.Host.SendAsync(new Asking("/transfers/key"), Ct)).Refused(404, "PP-TRF-007");
        (await systems.Sender.Host.SendAsync(
            new Asking($"/patients/{patient}/export", "patient-desk") { Body = """{"recipient":"none"}""" }, Ct)).Refused(400, "PP-API-005");
        Assert.NotEmpty(package);
    }

    private static byte[] Entry(byte[] package, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        using var content = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    // As somebody would who also knows the list of files.
    private static byte[] Replaced(byte[] package, string name, Func<byte[], byte[]> change, bool list = true)
    {
        var changed = change(Entry(package, name));
        Assert.NotEqual(Entry(package, name), changed);
        var manifest = JsonNode.Parse(Entry(package, "bundle.json"))!;
        var file = manifest["files"]!.AsArray().Single(f => (string)f!["name"]! == name)!;
        (file["sha256"], file["bytes"]) = (Convert.ToHexStringLower(SHA256.HashData(changed)), changed.Length);
        using var copy = new MemoryStream();
        copy.Write(package);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            Put(zip, name, changed);
            if (list)
                Put(zip, "bundle.json", Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        }

        return copy.ToArray();
    }

    private static void Put(ZipArchive zip, string name, byte[] content)
    {
        zip.GetEntry(name)!.Delete();
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }
}
