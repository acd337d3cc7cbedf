using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PeriostealPlatform.Auditor.Canonical;
using PeriostealPlatform.Auditor.Leaves;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Ledger.Tree;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Tests.Agreement;

/// <summary>Two programs by one specification: what one writes, the other takes; what one refuses, so does the other.</summary>
public sealed class The_writer_and_the_Auditor
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private static readonly EventHeaders Headers = new()
    {
        SchemaVersion = 2,
        OccurredAt = Now.ToOffset(TimeSpan.FromHours(10)),
        Zone = "Australia/Sydney",
        Clinic = "chw",
        Actor = "system",
        Role = "system",
    };

    [Fact]
    public void agree_on_what_is_canonical() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        Json().ToArbitrary(), json =>
        {
            var canonical = CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json));
            Assert.True(IsCanonical(canonical), json);
            Assert.Equal(Encoding.UTF8.GetBytes(json).AsSpan().SequenceEqual(canonical), IsCanonical(Encoding.UTF8.GetBytes(json)));
        }));

    [Fact]
    public void agree_on_numbers()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 100_000; i++)
        {
            // Bit patterns reach every exponent; quotients are the numbers that people write.
            var number = i % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64()) : random.Next() / Math.Pow(10, random.Next(12));
            if (!double.IsFinite(number))
                continue;
            var text = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(number));
            var canonical = CanonicalJson.Canonicalize(text);
            Assert.True(EcmaNumber.IsCanonical(canonical), Encoding.UTF8.GetString(canonical));
            Assert.Equal(text.AsSpan().SequenceEqual(canonical), EcmaNumber.IsCanonical(text));
        }
    }

    [Fact]
    public void agree_on_leaf_and_chain_of_every_event() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        Json().Where(json => json.StartsWith('{')).ToArbitrary(), json =>
        {
            var first = Chained(json, StreamHead.Empty);
            var second = Chained(json, first.Head);
            foreach (var (row, previous) in new[] { (first, null), (second, first.Hash) })
            {
                var content = LedgerLeaf.ContentOf("treatment", row.At(42));
                var read = new LeafReader().Read(content);
                Assert.Equal(ChainState.Right, read.Chain.State);
                Assert.Equal((row.Hash, previous), (read.Chain.Hash.ToString(), read.Chain.Previous?.ToString()));
                Assert.Equal(("treatment", 42L, row.StreamId, row.Version), (read.Source, read.Sequence, read.Stream, read.Version));
                Assert.Equal(Convert.ToHexStringLower(LedgerLeaf.HashOf(content)), TreeHash.OfLeaf(content).ToString());
            }
        }));

    [Fact]
    public void agree_on_proofs()
    {
        var leaves = Enumerable.Range(0, 70).Select(i => LedgerLeaf.HashOf([(byte)i])).ToList();
        byte[] Hash(LeafRange range) => range.Hash(part => Root(leaves, part.Begin, part.End));
        for (var size = 1; size <= leaves.Count; size++)
        {
            var root = TreeHash.From(Hash(ProofPlan.Root(size)));
            Assert.Equal(root, TreeTile.RootOf([[.. leaves.Take(size).Select(one => TreeHash.From(one))]]));
            for (var leaf = 0; leaf < size; leaf++)
            {
                Assert.True(Verification.Tree.InclusionProof.Holds(
                    TreeHash.From(leaves[leaf]), leaf, size, [.. ProofPlan.Inclusion(leaf, size).Select(r => TreeHash.From(Hash(r)))], root));
                Assert.True(Verification.Tree.ConsistencyProof.Holds(
                    leaf + 1, size, TreeHash.From(Hash(ProofPlan.Root(leaf + 1))), root, [.. ProofPlan.Consistency(leaf + 1, size).Select(r => TreeHash.From(Hash(r)))]));
            }
        }
    }

    private static byte[] Root(List<byte[]> leaves, long begin, long end) => end - begin == 1
        ? leaves[(int)begin]
        : MerkleHash.OfNode(Root(leaves, begin, (begin + end) / 2), Root(leaves, (begin + end) / 2, end));

    private static ChainedEvent Chained(string json, StreamHead head) => EventChain.Link(new AppendRequest(
        Guid.AllBitsSet,
        head,
        [new EventToAppend(Guid.CreateVersion7(Now), "vitals_recorded_v2", null, Encoding.UTF8.GetBytes(json), Headers, "c-1", null)],
        Now))[0];

    private static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        try
        {
            var scanner = new CanonicalScanner(json);
            scanner.Value();
            return scanner.IsAtEnd;
        }
        catch (NotCanonicalException)
        {
            return false;
        }
    }

    // JSON as PostgreSQL might give it back: with and without blanks, any order of keys, odd characters and numbers.
    private static Gen<string> Json(int depth = 3)
    {
        var text = Gen.Elements("a", "b", "é", "骨", "\\\"", "\\\\", "\\n", "\\u0007", "\\u00e9", "\uFFFD", "\U0001D11E", "\\/", "\u007F", " ")
            .ListOf().Select(parts => $"\"{string.Concat(parts)}\"");
        var leaf = Gen.OneOf(
            text,
            Gen.Elements("true", "false", "null", "0", "-0", "1e2", "0.1", "1.50", "1e21", "1e-7", "123456789012345678", "-5", "4.9e-324", "9007199254740993"));
        if (depth == 0)
            return leaf;
        var blank = Gen.Elements("", "", " ", "\n");
        var array = Json(depth - 1).ListOf().SelectMany(items => blank.Select(b => $"[{string.Join($",{b}", items)}]"));
        var member = text.SelectMany(key => Json(depth - 1).SelectMany(value => blank.Select(b => (Key: key, Text: $"{key}:{b}{value}"))));
        var @object = member.ListOf().Select(members =>
            $"{{{string.Join(",", members.DistinctBy(one => JsonDocument.Parse(one.Key).RootElement.GetString()).Select(one => one.Text))}}}");
        return Gen.OneOf(leaf, array, @object, @object);
    }
}
