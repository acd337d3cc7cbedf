using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Witness.Tests;

/// <summary>A witness on a port of its own, and a ledger that it watches.</summary>
internal sealed class RunningWitness : IAsyncDisposable
{
    public const string Origin = "test.example/ledger";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("periosteal-witness-");
    private WebApplication? _app;
    private HttpClient _http = new();

    private RunningWitness()
    {
        Write("witness.pem", NewKey(out _));
        Write("ledger.pub", Ledger.Verifier.ToLine());
        Write("memory", "periosteal-witness/1\n");
    }

    public NoteSigner Ledger { get; } = NewSigner(Origin);

    public string Memory => Path.Combine(_folder.FullName, "memory");

    public static async Task<RunningWitness> StartAsync()
    {
        var witness = new RunningWitness();
        await witness.StartAgainAsync();
        return witness;
    }

    public static NoteSigner NewSigner(string name) => NoteSigner.FromPem(name, NewKey(out _));

    public async Task StartAgainAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _app = WitnessComposition.Build(
        [
            $"--Witness:SigningKeyFile={Path.Combine(_folder.FullName, "witness.pem")}",
            $"--Witness:LedgerKeysFile={Path.Combine(_folder.FullName, "ledger.pub")}",
            $"--Witness:StateFile={Memory}",
            "--urls=http://127.0.0.1:0",
        ]);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _http.Dispose();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    /// <summary>A checkpoint over the first leaves of a history; leaf n of history h hashes "h n".</summary>
    public string CheckpointOf(int size, string history = "one", NoteSigner? key = null) =>
        new Checkpoint(Origin, size, RootOf(size, history)).Sign(key ?? Ledger).ToString();

    /// <summary>Offers a checkpoint with the proof that goes with it.</summary>
    public Task<(HttpStatusCode Status, string Body)> OfferAsync(int old, int size, string history = "one") =>
        SendAsync(Request(old, ProofOf(old, size, history), CheckpointOf(size, history)));

    public static string Request(int old, IEnumerable<byte[]> proof, string note) =>
        $"old {old}\n{string.Concat(proof.Select(h => Convert.ToBase64String(h) + "\n"))}\n{note}";

    public static IReadOnlyList<byte[]> ProofOf(int old, int size, string history) => old == 0 || old > size
        ? []
        : [.. ProofPlan.Consistency(old, size).Select(range => range.Hash(s => HashOf(s, history)))];

    public async Task<(HttpStatusCode Status, string Body)> SendAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "text/plain");
        using var answer = await _http.PostAsync("/add-checkpoint", content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<string> GetAsync(string path) => _http.GetStringAsync(path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _http.Dispose();
        Ledger.Dispose();
        _folder.Delete(recursive: true);
    }

    public static byte[] RootOf(int size, string history) => ProofPlan.Root(size).Hash(s => HashOf(s, history));

    private static byte[] HashOf(Subtree subtree, string history)
    {
        if (subtree.Level == 0)
            return SHA256.HashData([0, .. Encoding.UTF8.GetBytes($"{history} {subtree.Index}")]);
        var below = new Subtree(subtree.Level - 1, subtree.Index * 2);
        return MerkleHash.OfNode(HashOf(below, history), HashOf(below with { Index = below.Index + 1 }, history));
    }

    private static string NewKey(out string pem)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return pem = key.ExportPkcs8PrivateKeyPem();
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
