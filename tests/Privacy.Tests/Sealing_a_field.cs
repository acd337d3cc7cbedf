using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace PeriostealPlatform.Privacy.Tests;

public sealed class Sealing_a_field
{
    private static readonly Guid Patient = Guid.Parse("01990000-0000-7000-8000-000000000001");
    private static readonly PatientKey Key = Keys.Of(Patient, 1);
    private static readonly SealedPlace Place = new(Patient, 3, "patient_registered", "family");
    private static readonly byte[] Name = "\"Zhou\""u8.ToArray();

    [Fact]
    public void gives_back_whatever_was_sealed() => Prop.ForAll<string?[]>(texts =>
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(texts);
        var opened = FieldSealer.Open(Key, Place, FieldSealer.Seal(Key, Place, json));
        return opened.AsSpan(0, json.Length).SequenceEqual(json)
            && JsonSerializer.Serialize(JsonSerializer.Deserialize<string?[]>(opened)) == Encoding.UTF8.GetString(json);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void hides_the_length_within_a_block()
    {
        var lengths = Enumerable.Range(1, 16).Select(n => FieldSealer.Seal(Key, Place, new byte[n]).Length);
        Assert.Single(lengths.Distinct());
        Assert.NotEqual(lengths.First(), FieldSealer.Seal(Key, Place, new byte[17]).Length);
    }

    [Fact]
    public void gives_another_text_each_time()
    {
        var texts = Enumerable.Range(0, 100).Select(_ => FieldSealer.Seal(Key, Place, Name)).ToList();
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.All(texts, text => Assert.True(FieldSealer.IsSealed(text)));
    }

    [Fact]
    public void opens_at_no_other_place()
    {
        var text = FieldSealer.Seal(Key, Place, Name);
        foreach (var other in new[]
                 {
                     Place with { Stream = Guid.Parse("01990000-0000-7000-8000-000000000002") },
                     Place with { Version = 4 },
                     Place with { Type = "patient_registered_v2" },
                     Place with { Field = "preferred" },
                 })
        {
            Assert.ThrowsAny<CryptographicException>(() => FieldSealer.Open(Key, other, text));
        }
    }

    [Fact]
    public void opens_under_no_other_key() =>
        Assert.ThrowsAny<CryptographicException>(() =>
            FieldSealer.Open(Keys.Of(Patient, 2), Place, FieldSealer.Seal(Key, Place, Name)));

    [Fact]
    public void notices_every_altered_byte_and_every_cut()
    {
        var bytes = Base64Url.DecodeFromChars(FieldSealer.Seal(Key, Place, Name).AsSpan("sealed:1:".Length));
        for (var at = 0; at < bytes.Length; at++)
        {
            var altered = bytes.ToArray();
            altered[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => FieldSealer.Open(Key, Place, Text(altered)));
            Assert.ThrowsAny<CryptographicException>(() => FieldSealer.Open(Key, Place, Text(bytes[..at])));
        }
    }

    /// <summary>
    /// AES-GCM alone would let one text open under two keys; the commitment forbids it before anything is opened.
    /// </summary>
    [Fact]
    public void is_bound_to_its_key_by_the_commitment()
    {
        var (mine, other) =
            (Bytes(FieldSealer.Seal(Key, Place, Name)), Bytes(FieldSealer.Seal(Keys.Of(Patient, 2), Place, Name)));
        mine.AsSpan(24, 32).CopyTo(other.AsSpan(24));
        var swapped = Assert.ThrowsAny<CryptographicException>(() => FieldSealer.Open(Key, Place, Text(other)));
        Assert.Equal("A sealed field belongs to another key.", swapped.Message);
    }

    [Fact]
    public void derives_key_and_commitment_as_RFC_5869_says() => Prop.ForAll<byte>(number =>
    {
        var key = Keys.Of(Patient, number);
        var bytes = Bytes(FieldSealer.Seal(key, Place, Name)).AsSpan();
        var derived = new byte[64];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret.Span, derived, bytes[..24], "periosteal field 1"u8);
        var opened = new byte[bytes.Length - 72];
        using var aes = new AesGcm(derived.AsSpan(0, 32), 16);
        aes.Decrypt(
            new byte[12], bytes[72..], bytes[56..72], opened, Encoding.UTF8.GetBytes($"{Patient:D}|3|patient_registered|family"));
        return bytes[24..56].SequenceEqual(derived.AsSpan(32)) && opened.AsSpan().StartsWith(Name);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void opens_what_was_sealed_by_the_first_version() => Assert.Equal(
        "\"Zhou\"",
        Encoding.UTF8.GetString(FieldSealer.Open(Key, Place, Frozen)).TrimEnd());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Zhou")]
    [InlineData("sealed:2:AAAA")]
    public void knows_what_is_not_sealed(string? text) => Assert.False(FieldSealer.IsSealed(text));

    // Made apart from this code, by RFC 5869 and AES-GCM with the salt 00 01 02 …: what lies in databases stays
    // readable.
    private const string Frozen =
        "sealed:1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXykYyaXsMAa0xa_GNQNpisd"
        + "Txxxm6JiPYnAlFDc219YRSoV4DvgtbaKXv5hQD5cqYazqOYP4U41fQJ2haBbk1uA";

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text.AsSpan("sealed:1:".Length));

    private static string Text(byte[] bytes) => "sealed:1:" + Base64Url.EncodeToString(bytes);
}
