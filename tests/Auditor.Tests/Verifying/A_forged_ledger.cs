using System.Text;
using PeriostealPlatform.Auditor.Tests.Bundles;
using PeriostealPlatform.Auditor.Verifying;

namespace PeriostealPlatform.Auditor.Tests.Verifying;

/// <summary>The writer himself, or who took his place, made the tree so that it hides something.</summary>
public sealed class A_forged_ledger
{
    private readonly WrittenLedger _ledger = WrittenLedger.Of(4, 3);

    [Fact]
    public void is_seen_when_an_event_is_not_what_its_chain_hash_was_taken_over()
    {
        var forged = _ledger.Add("treatment", WrittenLedger.Patient(1), "vitals_recorded", """{"pulse":61}""",
            one => one with { ForgedHash = new string('0', 64) });
        Fails(forged, VerificationStep.Stream, "not what its chain hash");
    }

    [Fact]
    public void is_seen_when_an_event_does_not_follow_the_one_before()
    {
        var forged = _ledger.Add("treatment", WrittenLedger.Patient(1), "vitals_recorded", """{"pulse":61}""",
            one => one with { PreviousHash = new string('0', 64) });
        Fails(forged, VerificationStep.Stream, "does not name the hash");
    }

    [Fact]
    public void is_seen_when_a_version_is_there_twice()
    {
        var forged = _ledger.Add("treatment", WrittenLedger.Patient(1), "vitals_recorded", """{"pulse":61}""",
            one => one with { Version = one.Version - 1 });
        Fails(forged, VerificationStep.Stream, "does not come after");
    }

    [Fact]
    public void is_seen_when_a_version_was_left_out_of_tree_and_service_alike()
    {
        _ledger.Add("treatment", WrittenLedger.Patient(1), "vitals_recorded", """{"pulse":61}""", one => one with { Version = one.Version + 1 });
        var first = new WrittenBundle(_ledger).Verify().First!;
        Assert.Equal((4, WrittenLedger.Patient(1), "treatment"), (first.Version, first.Stream, first.Source));
        Assert.Null(first.EventId);
    }

    [Fact]
    public void is_seen_when_the_chain_was_taken_off_an_event()
    {
        var leaf = _ledger.Leaves.Count;
        var forged = _ledger.Add("treatment", WrittenLedger.Patient(1), "vitals_recorded", """{"pulse":61}""");
        var bundle = new WrittenBundle(_ledger);
        bundle.Signed[leaf] = bundle.Listed[leaf] =
            Encoding.UTF8.GetBytes(forged.Leaf.Replace($"\"chain.hash\":\"{forged.Hash}\",", "", StringComparison.Ordinal));
        Assert.Contains(bundle.Verify().Failures, one => one.Step == VerificationStep.Stream && one.EventId == forged.Id);
    }

    [Theory]
    [InlineData("\"version\":", "\"version\": ", "white space")]
    [InlineData("\"temperature\":36.6", "\"temperature\":36.60", "number")]
    [InlineData("\"temperature\":36.6", "\"temperature\":3.66e1", "number")]
    [InlineData("\"pulse\":60", "\"pulse\":61,\"pulse\":60", "twice")]
    [InlineData("\"id\":", "\"hidden\":1,\"id\":", "a member that events do not have")]
    [InlineData("vitals_recorded", "vitals\\u005frecorded", "escaped")]
    [InlineData("}\n", "}}\n", "follows its end")]
    [InlineData("\"sequence\":1,", "\"sequence\":0,", "number from 1")]
    [InlineData("\"sequence\":1,", "", "lacks a member")]
    public void is_seen_when_a_signed_leaf_is_no_canonical_event(string old, string changed, string what)
    {
        var bundle = new WrittenBundle(_ledger);
        var text = (_ledger.Leaves[1].Leaf + "\n").Replace(old, changed, StringComparison.Ordinal)[..^1];
        bundle.Signed[1] = bundle.Listed[1] = Encoding.UTF8.GetBytes(text);
        var first = bundle.Verify().First!;
        Assert.Equal((1, VerificationStep.Leaf), (first.Leaf, first.Step));
        Assert.Contains(what, first.What, StringComparison.Ordinal);
    }

    [Fact]
    public void names_an_event_that_was_altered_beyond_canonical_form()
    {
        var bundle = new WrittenBundle(_ledger);
        bundle.Listed[1] = Encoding.UTF8.GetBytes(_ledger.Leaves[1].Leaf.Replace("36.6", "36.60000000000000000001", StringComparison.Ordinal));
        Assert.Equal((1, _ledger.Leaves[1].Id), (bundle.Verify().First!.Leaf, bundle.Verify().First!.EventId));
    }

    private void Fails(WrittenEvent forged, VerificationStep step, string what)
    {
        var first = new WrittenBundle(_ledger).Verify().First!;
        Assert.Equal((forged.Id, step), (first.EventId, first.Step));
        Assert.Contains(what, first.What, StringComparison.Ordinal);
    }
}
