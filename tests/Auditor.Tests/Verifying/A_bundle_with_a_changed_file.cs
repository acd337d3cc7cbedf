using System.Text;
using PeriostealPlatform.Auditor.Tests.Bundles;
using PeriostealPlatform.Auditor.Verifying;

namespace PeriostealPlatform.Auditor.Tests.Verifying;

public sealed class A_bundle_with_a_changed_file
{
    private readonly WrittenLedger _ledger = WrittenLedger.Of(100, 9);
    private readonly WrittenBundle _bundle;

    public A_bundle_with_a_changed_file() => _bundle = new WrittenBundle(_ledger);

    [Theory]
    [InlineData("VERIFY.txt")]
    [InlineData("keys/ledger.pub")]
    [InlineData("services/intake.digests")]
    public void is_seen_by_its_hash(string name)
    {
        _bundle.ChangeUnlisted = files => files[name][^2] ^= 1;
        Assert.Contains(_bundle.Verify().Failures, one => one.Step == VerificationStep.Files && one.What.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void is_seen_when_it_was_added()
    {
        _bundle.ChangeUnlisted = files => files["more.txt"] = [];
        Assert.Contains("more.txt is not listed", _bundle.Verify().First!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void is_seen_when_it_was_taken_away()
    {
        _bundle.ChangeUnlisted = files => files.Remove("VERIFY.txt");
        Assert.Contains("VERIFY.txt is listed", _bundle.Verify().First!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void names_the_event_even_when_the_list_was_changed_without_care()
    {
        _bundle.ChangeUnlisted = files => files["events.leaves"] = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(files["events.leaves"]).Replace("\"pulse\":64", "\"pulse\":65", StringComparison.Ordinal));
        var first = _bundle.Verify().First!;
        Assert.Equal(_ledger.Leaves.First(one => one.Data.Contains("\"pulse\":64", StringComparison.Ordinal)).Id, first.EventId);
    }

    [Fact]
    public void names_the_event_when_a_hash_of_it_in_a_tile_was_changed()
    {
        _bundle.ChangeFiles = files => files["tile/0/2"][5 * 32] ^= 1;
        var report = _bundle.Verify();
        Assert.Equal((517, _ledger.Leaves[517].Id), (report.First!.Leaf, report.First.EventId));
        Assert.Contains(report.Failures, one => one.Step == VerificationStep.Tiles);
    }

    [Fact]
    public void names_an_event_below_a_tile_that_was_changed_higher_up()
    {
        _bundle.ChangeFiles = files => files["tile/1/0.p/10"][3 * 32] ^= 1;
        var report = _bundle.Verify();
        Assert.Equal((768, VerificationStep.Tiles), (report.First!.Leaf, report.First.Step));
        Assert.Contains(report.Failures, one => one.Step == VerificationStep.Root);
    }

    [Fact]
    public void is_seen_when_event_tile_and_service_were_all_rewritten()
    {
        var victim = _ledger.Leaves[600] with { Data = "{}" };
        _bundle.Listed[600] = victim.LeafBytes;
        _bundle.Own[600] = victim;
        _bundle.ChangeFiles = files => WrittenTree.LeafHash(victim.LeafBytes).CopyTo(files["tile/0/2"].AsSpan(88 * 32));
        var report = _bundle.Verify();
        Assert.Equal((600, victim.Id), (report.First!.Leaf, report.First.EventId)); // the event after it still names the old hash
        Assert.Contains(report.Failures, one => one.Step == VerificationStep.Tiles);
    }

    [Fact]
    public void is_seen_by_the_root_when_the_last_event_of_a_stream_was_rewritten_everywhere()
    {
        var victim = _ledger.Leaves[^1] with { Data = "{}" };
        var leaf = _ledger.Leaves.Count - 1;
        _bundle.Listed[leaf] = _bundle.Signed[leaf] = victim.LeafBytes;
        _bundle.Own[leaf] = victim;
        byte[] checkpoint = [];
        new WrittenBundle(_ledger) { ChangeFiles = files => checkpoint = files["checkpoint"] }.ToStream().Dispose();
        _bundle.ChangeFiles = files => files["checkpoint"] = checkpoint;
        Assert.Equal(VerificationStep.Root, _bundle.Verify().First!.Step); // nothing that was signed tells more
    }

    [Theory]
    [InlineData("tile/0/2")]
    [InlineData("tile/1/0.p/10")]
    public void is_seen_when_a_tile_is_missing(string name)
    {
        _bundle.ChangeFiles = files => files.Remove(name);
        Assert.Contains(_bundle.Verify().Failures, one => one.What.Contains(name, StringComparison.Ordinal) || one.What.Contains("no tile", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("count")]
    [InlineData("highestSequence")]
    [InlineData("runningRoot")]
    public void is_seen_when_a_total_is_another(string total)
    {
        _bundle.ChangeManifest = manifest => manifest["completeness"]![0]![total] = total == "runningRoot" ? new string('0', 64) : 7;
        Assert.Equal(VerificationStep.Completeness, _bundle.Verify().First!.Step);
    }
}
