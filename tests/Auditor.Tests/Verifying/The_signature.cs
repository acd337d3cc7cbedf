using PeriostealPlatform.Auditor.Tests.Bundles;
using PeriostealPlatform.Auditor.Verifying;

namespace PeriostealPlatform.Auditor.Tests.Verifying;

public sealed class The_signature
{
    private readonly WrittenBundle _bundle = new(WrittenLedger.Of(4, 3));

    [Fact]
    public void of_another_key_proves_nothing()
    {
        _bundle.Signers.Clear();
        _bundle.Signers.Add(new WrittenKey(WrittenKey.Ledger.Name));
        Fails("has not signed");
    }

    [Fact]
    public void over_another_tree_proves_nothing()
    {
        var other = new WrittenBundle(WrittenLedger.Of(4, 4));
        byte[] checkpoint = [];
        other.ChangeFiles = files => checkpoint = files["checkpoint"];
        other.ToStream().Dispose();
        _bundle.ChangeFiles = files => files["checkpoint"] = checkpoint;
        Assert.Contains(_bundle.Verify().Failures, one => one.Step == VerificationStep.Signature);
    }

    [Fact]
    public void over_a_changed_checkpoint_proves_nothing()
    {
        _bundle.ChangeFiles = files => files["checkpoint"][WrittenKey.Ledger.Name.Length + 4] ^= 2;
        Fails("is not one of");
    }

    [Fact]
    public void of_a_witness_is_looked_for_when_its_key_is_given()
    {
        _bundle.Signers.Remove(WrittenKey.Witness);
        Assert.Null(_bundle.Verify().First);
        var first = _bundle.Verify(WrittenKey.Witness).First!;
        Assert.Contains("witness.example has not signed", first.What, StringComparison.Ordinal);
    }

    [Fact]
    public void is_of_the_ledger_whose_key_is_given()
    {
        _bundle.ChangeManifest = manifest => manifest["origin"] = "another.example/ledger";
        Fails("another ledger");
    }

    private void Fails(string what)
    {
        var report = _bundle.Verify();
        Assert.Contains(report.Failures, one => one.Step == VerificationStep.Signature && one.What.Contains(what, StringComparison.Ordinal));
    }
}
