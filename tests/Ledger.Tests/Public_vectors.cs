using System.Text.Json;
using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Ledger.Tests;

/// <summary>
/// The proofs of transparency-dev/merkle, the must-fail ones too. They are not the project's to copy: where they are absent, the
/// tests over all small trees stand for them.
/// </summary>
public sealed class Public_vectors
{
    [Fact]
    public void of_inclusion_agree() => Agree("inclusion.json", v => InclusionProof.Holds(
        Bytes(v, "leafHash"), Size(v, "leafIdx"), Size(v, "treeSize"), Path(v), Bytes(v, "root")));

    [Fact]
    public void of_consistency_agree() => Agree("consistency.json", v => ConsistencyProof.Holds(
        Size(v, "size1"), Size(v, "size2"), Bytes(v, "root1"), Bytes(v, "root2"), Path(v)));

    private static void Agree(string file, Func<JsonElement, bool> holds)
    {
        var path = System.IO.Path.Combine(AppContext.BaseDirectory, "../../../../../../shared/merkle-vectors", file);
        if (!File.Exists(path))
            return;
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(path));
        Assert.NotEmpty(vectors.RootElement.EnumerateArray());
        Assert.All(vectors.RootElement.EnumerateArray(), v => Assert.True(
            holds(v) != v.GetProperty("wantErr").GetBoolean(), v.GetProperty("name").GetString()));
    }

    // The files write sizes beyond 63 bits as they are; those trees do not exist here and every proof about them is false.
    private static long Size(JsonElement v, string name) => v.GetProperty(name).TryGetInt64(out var size) ? size : -1;

    private static byte[] Bytes(JsonElement v, string name) => v.GetProperty(name).GetBytesFromBase64();

    private static List<byte[]> Path(JsonElement v) => v.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof
        ? [.. proof.EnumerateArray().Select(h => h.GetBytesFromBase64())]
        : [];
}
