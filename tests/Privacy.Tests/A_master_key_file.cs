using System.Security.Cryptography;

namespace PeriostealPlatform.Privacy.Tests;

public sealed class A_master_key_file : IDisposable
{
    private static readonly Guid Patient = Guid.Parse("01990000-0000-7000-8000-000000000001");
    private readonly string _folder = Directory.CreateTempSubdirectory("periosteal-master-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void that_only_its_owner_reads_is_taken() =>
        Assert.Equal("m1", MasterKeyRing.Load(Write(Keys.Line("m1", 1) + "\n", "600")).CurrentId);

    [Theory]
    [InlineData("640")]
    [InlineData("604")]
    [InlineData("620")]
    [InlineData("666")]
    public void that_others_reach_is_refused(string mode)
    {
        var refused = Assert.Throws<MasterKeyException>(() => MasterKeyRing.Load(Write(Keys.Line("m1", 1), mode)));
        Assert.Contains("0600", refused.Message);
    }

    [Fact]
    public void that_is_missing_is_refused() =>
        Assert.Throws<MasterKeyException>(() => MasterKeyRing.Load(Path.Combine(_folder, "none")));

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    [InlineData("m1")]
    [InlineData("m1 not-base64")]
    [InlineData("m1 AAAA")]
    [InlineData("m1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= more")]
    [InlineData("m1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nm1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("m1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void that_is_malformed_is_refused(string text) =>
        Assert.Throws<MasterKeyException>(() => MasterKeyRing.Parse(text));

    [Fact]
    public void with_a_new_line_on_top_wraps_with_it_and_opens_the_old()
    {
        var old = MasterKeyRing.Parse(Keys.Line("m1", 1));
        var rotated = MasterKeyRing.Parse($"{Keys.Line("m2", 2)}\n\n{Keys.Line("m1", 1)}\n");
        var key = Keys.Of(Patient, 7);
        var wrapped = old.Wrap(key);

        Assert.Equal(key.Secret.ToArray(), rotated.Unwrap(wrapped).Secret.ToArray());
        Assert.Equal("m2", rotated.Wrap(key).MasterKeyId);
        Assert.Throws<MasterKeyException>(() => old.Unwrap(rotated.Wrap(key)));
    }

    [Fact]
    public void wraps_a_key_for_its_patient_only()
    {
        var ring = MasterKeyRing.Parse(Keys.Line("m1", 1));
        var wrapped = ring.Wrap(Keys.Of(Patient, 7));
        var other = Guid.Parse("01990000-0000-7000-8000-000000000002");
        Assert.ThrowsAny<CryptographicException>(() => ring.Unwrap(wrapped with { Patient = other }));
        Assert.ThrowsAny<CryptographicException>(() => ring.Unwrap(wrapped with { Id = other }));
        for (var at = 0; at < wrapped.Bytes.Length; at++)
        {
            var altered = wrapped.Bytes.ToArray();
            altered[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => ring.Unwrap(wrapped with { Bytes = altered }));
        }
    }

    private string Write(string text, string mode)
    {
        var path = Path.Combine(_folder, $"key-{mode}");
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        return path;
    }
}
