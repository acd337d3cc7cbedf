using System.Security.Cryptography;
using System.Text;
using PeriostealPlatform.Verification.Notes;

namespace PeriostealPlatform.Verification.Tests;

public sealed class A_signed_note
{
    private const string Text = "periosteal.example/ledger\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";

    [Fact]
    public void is_right_for_the_key_that_signed_it()
    {
        using var key = new Signer("periosteal.example/ledger");
        var note = Parse(Text + "\n" + key.Sign(Text));
        Assert.Equal(NoteSignature.Right, note.SignatureOf(key.Public));
        Assert.Equal(("periosteal.example/ledger", 3L), (TreeHead.Parse(note.Text).Origin, TreeHead.Parse(note.Text).Size));
    }

    [Fact]
    public void is_wrong_when_the_text_was_changed()
    {
        using var key = new Signer("periosteal.example/ledger");
        var note = Parse((Text + "\n" + key.Sign(Text)).Replace("\n3\n", "\n4\n", StringComparison.Ordinal));
        Assert.Equal(NoteSignature.Wrong, note.SignatureOf(key.Public));
    }

    [Fact]
    public void is_wrong_when_a_second_signature_of_the_key_is_false()
    {
        using var key = new Signer("periosteal.example/ledger");
        Assert.Equal(NoteSignature.Wrong, Parse(Text + "\n" + key.Sign(Text) + key.Sign("another\n")).SignatureOf(key.Public));
    }

    [Fact]
    public void says_nothing_of_a_key_that_did_not_sign()
    {
        using var key = new Signer("periosteal.example/ledger");
        using var other = new Signer("periosteal.example/ledger");
        Assert.Equal(NoteSignature.Absent, Parse(Text + "\n" + key.Sign(Text)).SignatureOf(other.Public));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\nno signature\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("text\n\n\u2014 name ====\n")]
    [InlineData("text\n\n\u2014 name AAAAAAAA")]
    [InlineData("te\u0007xt\n\n\u2014 name AAAAAAAA\n")]
    [InlineData("text\r\n\n\u2014 name AAAAAAAA\n")]
    public void needs_the_form_of_one(string note) => Assert.ThrowsAny<FormatException>(() => Parse(note));

    [Theory]
    [InlineData("o\n042\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("o\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("o\n1\nAAAA\n")]
    [InlineData("\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n")]
    public void needs_the_form_of_a_checkpoint(string text) => Assert.ThrowsAny<FormatException>(() => TreeHead.Parse(text));

    [Fact]
    public void is_not_checked_with_a_key_whose_id_is_of_another()
    {
        using var key = new Signer("name");
        Assert.Throws<FormatException>(() => NoteKey.Parse($"name+00000000+{key.Line.Split('+', 3)[2]}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name+0000+AAAA")]
    [InlineData("na me+00000000+AgAA")]
    [InlineData("name+00000000+****")]
    public void needs_a_usable_key(string line) => Assert.ThrowsAny<FormatException>(() => NoteKey.Parse(line));

    [Fact]
    public void needs_a_key_on_the_right_curve()
    {
        using var key = new Signer("name", ECCurve.NamedCurves.nistP384);
        Assert.Throws<FormatException>(() => NoteKey.Parse(key.Line));
    }

    private static SignedNote Parse(string note) => SignedNote.Parse(Encoding.UTF8.GetBytes(note));

    private sealed class Signer(string name, ECCurve? curve = null) : IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);

        public NoteKey Public => NoteKey.Parse(Line);

        public string Line => $"{name}+{Convert.ToHexStringLower(Id)}+{Convert.ToBase64String([0x02, .. _key.ExportSubjectPublicKeyInfo()])}";

        private byte[] Id => SHA256.HashData(_key.ExportSubjectPublicKeyInfo())[..4];

        public string Sign(string text) => $"\u2014 {name} {Convert.ToBase64String(
            [.. Id, .. _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)])}\n";

        public void Dispose() => _key.Dispose();
    }
}
