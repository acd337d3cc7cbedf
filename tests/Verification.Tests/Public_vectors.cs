using System.Text.Json;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Verification.Tests;

/// <summary>
/// The proofs of transparency-dev/merkle, the must-fail ones too. They are not the project's to copy: where they are
/// absent, the proofs over all small trees stand for them.
/// </summary>
public sealed class Public_vectors
{
    [Fact]
    public void of_inclusion_agree() => Agree("inclusion.json", v =>
        InclusionProof.Holds(Hash(v, "leafHash"), Size(v, "leafIdx"), Size(v, "treeSize"), Path(v), Hash(v, "root")));

    [Fact]
    public void of_consistency_agree() => Agree("consistency.json", v =>
        ConsistencyProof.Holds(Size(v, "size1"), Size(v, "size2"), Hash(v, "root1"), Hash(v, "root2"), Path(v)));

    private static void Agree(string file, Predicate<JsonElement> holds)
    {
        var path = System.IO.Path.Combine(AppContext.BaseDirectory, "../../../../../../shared/merkle-vectors", file);
        if (!File.Exists(path))
            return;
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(path));
        Assert.Contains(vectors.RootElement.EnumerateArray(), v => v.GetProperty("wantErr").GetBoolean());
        Assert.All(vectors.RootElement.EnumerateArray(), v => Assert.True(
            Holds(holds, v) != v.GetProperty("wantErr").GetBoolean(), v.GetProperty("name").GetString()));
    }

    // A hash of another length in a proof cannot be read at all, which is as good as a proof that does not hold.
    private static bool Holds(Predicate<JsonElement> holds, JsonElement vector)
    {
        try
        {
            return holds(vector);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // Sizes beyond 63 bits do not exist here, and every proof about them is false.
    private static long Size(JsonElement v, string name) => v.GetProperty(name).TryGetInt64(out var size) ? size : -1;

    // Some vectors put another text in a hash's place, where its value must not matter or must be refused; its own hash
    // stands for it. Nothing at all cannot be read as a hash.
    private static TreeHash Hash(JsonElement v, string name) => v.GetProperty(name).GetBytesFromBase64() switch
    {
        [] => throw new FormatException("No hash."),
        { Length: TreeHash.Length } hash => TreeHash.From(hash),
        var text => TreeHash.OfLeaf(text),
    };

    private static List<TreeHash> Path(JsonElement v) => v.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof
        ? [.. proof.EnumerateArray().Select(h => TreeHash.From(h.GetBytesFromBase64()))]
        : [];
}
