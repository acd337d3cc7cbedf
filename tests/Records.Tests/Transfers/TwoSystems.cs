using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Records.Tests.Disposals;
using PeriostealPlatform.Records.Tests.Fixtures;

namespace PeriostealPlatform.Records.Tests.Transfers;

/// <summary>A system with patients, and an empty one with a key of its own to which others wrap what they send.</summary>
public sealed class TwoSystems : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("periosteal-transfers-").FullName;

    public KeptRecords Sender { get; } = new();

    public RecordsHost Receiver { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var file = Path.Combine(_folder, "transfer");
        await File.WriteAllTextAsync(file, own.ExportPkcs8PrivateKeyPem(), Ct);
        Receiver.Settings.Add($"--Transfers:PrivateKeyFile={file}");
        Receiver.Settings.Add("--Ledger:Origin=receiver.example/ledger");
        await Sender.InitializeAsync();
        await Receiver.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await Sender.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The key that the receiver gives to senders.</summary>
    public async Task<string> RecipientAsync() =>
        (await Receiver.SendAsync(new Asking("/transfers/key"), Ct)).Done()["recipient"]!.GetValue<string>();

    /// <summary>The sender's ledger key, as the receiver was given it.</summary>
    public async Task<string> LedgerKeyAsync() => (await Sender.Host.SendAsync(new Asking("/ledger/key"), Ct)).Text.TrimEnd('\n');

    /// <summary>A record as the sender gives it out, as a zip.</summary>
    public async Task<byte[]> ExportAsync(Guid patient, JsonObject how)
    {
        await Sender.Host.Services.GetRequiredService<Checkpointer>().SignAsync(Ct);
        how["format"] = "zip";
        var exported = await Sender.Host.SendAsync(
            new Asking($"/patients/{patient}/export", "patient-desk") { Body = how.ToJsonString() }, Ct);
        Assert.True(exported.Status == 200, exported.Text);
        return exported.Bytes;
    }

    /// <summary>Sends a package to a system.</summary>
    public async Task<Answered> SendAsync(
        byte[] package, string? ledgerKey = null, string? passphrase = null, string role = "clinical-lead", string? key = null) =>
        await Receiver.SendAsync(
            new Asking($"/transfers?ledgerKey={Uri.EscapeDataString(ledgerKey ?? await LedgerKeyAsync())}", role)
            {
                Content = package,
                MediaType = "application/zip",
                Key = key,
                Passphrase = passphrase,
            },
            Ct);

    /// <summary>Leaves of a patient in the receiver's ledger.</summary>
    public Task<long> LeavesAsync(Guid patient) => Receiver.CountAsync(
        $"select count(*) from periosteal.ledger_entries where stream_id = '{patient}' and source <> 'records'", Ct);
}
