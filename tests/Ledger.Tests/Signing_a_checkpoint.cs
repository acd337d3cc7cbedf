using System.Security.Cryptography;
using PeriostealPlatform.Ledger.Notes;

namespace PeriostealPlatform.Ledger.Tests;

public sealed class Signing_a_checkpoint
{
    private const string Origin = "periosteal.example/ledger";

    private static readonly Checkpoint Checkpoint = new(Origin, 42, Trees.Root(0, 42));

    [Fact]
    public void is_seen_by_who_knows_the_key()
    {
        using var key = NewKey(Origin);
        var note = SignedNote.Parse(Checkpoint.Sign(key).ToString());
        Assert.True(note.IsSignedBy(key.Verifier));
        var read = Checkpoint.Parse(note.Text);
        Assert.Equal((Origin, 42L), (read.Origin, read.Size));
        Assert.Equal(Checkpoint.Root, read.Root.ToArray());
    }

    [Fact]
    public void is_not_seen_by_who_knows_another_key_of_the_same_name()
    {
        using var key = NewKey(Origin);
        using var other = NewKey(Origin);
        Assert.False(Checkpoint.Sign(key).IsSignedBy(other.Verifier));
    }

    [Fact]
    public void is_void_when_a_leaf_more_is_claimed()
    {
        using var key = NewKey(Origin);
        var note = Checkpoint.Sign(key).ToString().Replace("\n42\n", "\n43\n", StringComparison.Ordinal);
        Assert.False(SignedNote.Parse(note).IsSignedBy(key.Verifier));
    }

    [Fact]
    public void goes_with_the_signature_of_a_witness()
    {
        using var key = NewKey(Origin);
        using var witness = NewKey("witness.example");
        var note = SignedNote.Parse($"{Checkpoint.Sign(key)}{witness.Sign(Checkpoint.ToText())}\n");
        Assert.True(note.IsSignedBy(key.Verifier));
        Assert.True(note.IsSignedBy(witness.Verifier));
    }

    [Fact]
    public void is_void_with_a_false_signature_beside_a_right_one()
    {
        using var key = NewKey(Origin);
        using var witness = NewKey("witness.example");
        var note = SignedNote.Parse($"{Checkpoint.Sign(key)}{witness.Sign("another text\n")}\n");
        Assert.False(note.IsSignedBy(key.Verifier, witness.Verifier));
    }

    [Fact]
    public void is_checked_with_a_key_read_from_a_line()
    {
        using var key = NewKey(Origin);
        using var read = NoteVerifier.FromLine(key.Verifier.ToLine());
        Assert.True(Checkpoint.Sign(key).IsSignedBy(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\nnot a signature\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("text\n\n\u2014 na+me AAAAAAAA\n")]
    [InlineData("te\u0007xt\n\n\u2014 name AAAAAAAA\n")]
    [InlineData("text\n\n\u2014 name AAAAAAAA")]
    public void needs_the_form_of_a_note(string note) => Assert.ThrowsAny<FormatException>(() => SignedNote.Parse(note));

    [Theory]
    [InlineData("o\n042\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("o\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("o\n1\nAAAA\n")]
    [InlineData("\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n")]
    public void needs_the_form_of_a_checkpoint(string text) => Assert.Throws<FormatException>(() => Checkpoint.Parse(text));

    [Theory]
    [InlineData("no key")]
    [InlineData("name+00000000+AAAA")]
    public void needs_a_usable_key_line(string line) => Assert.ThrowsAny<FormatException>(() => NoteVerifier.FromLine(line));

    [Fact]
    public void needs_a_key_on_the_right_curve()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<FormatException>(() => NoteSigner.FromPem(Origin, key.ExportPkcs8PrivateKeyPem()));
    }

    private static NoteSigner NewKey(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return NoteSigner.FromPem(name, key.ExportPkcs8PrivateKeyPem());
    }
}
