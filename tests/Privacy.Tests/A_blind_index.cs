namespace PeriostealPlatform.Privacy.Tests;

public sealed class A_blind_index
{
    private static readonly MasterKeyRing Ring = MasterKeyRing.Parse(Keys.Line("m1", 1));
    private static readonly MasterKeyRing Rotated = MasterKeyRing.Parse($"{Keys.Line("m2", 2)}\n{Keys.Line("m1", 1)}");

    [Fact]
    public void knows_an_equal_value_again_in_another_process()
    {
        var again = MasterKeyRing.Parse(Keys.Line("m1", 1));
        Assert.Equal(new BlindIndex(
            Ring, "ihi").Digest("8003608000001016"), new BlindIndex(again, "ihi").Digest("8003608000001016"));
        Assert.NotEqual(new BlindIndex(
            Ring, "ihi").Digest("8003608000001016"), new BlindIndex(Ring, "ihi").Digest("8003608000002022"));
    }

    [Fact]
    public void says_nothing_across_purposes_and_master_keys()
    {
        var ihi = new BlindIndex(Ring, "ihi").Digest("8003608000001016");
        Assert.NotEqual(ihi, new BlindIndex(Ring, "medicare").Digest("8003608000001016"));
        Assert.NotEqual(ihi, new BlindIndex(Rotated, "ihi").Digest("8003608000001016"));
    }

    [Fact]
    public void finds_what_was_stored_before_the_master_key_was_replaced()
    {
        var stored = new BlindIndex(Ring, "ihi").Digests("8003608000001016");
        var now = new BlindIndex(Rotated, "ihi").Digests("8003608000001016");
        Assert.Equal(["m2", "m1"], now.Select(d => d.MasterKeyId));
        Assert.Equal(Convert.ToHexString(stored.Single().Bytes), Convert.ToHexString(now[1].Bytes));
        Assert.Equal(new BlindIndex(Rotated, "ihi").Digest("8003608000001016"), now[0].Bytes);
    }

    // Stored digests must be found by every later version. Computed apart from this code, by RFC 5869 and RFC 2104.
    [Fact]
    public void gives_the_digest_it_always_gave() => Assert.Equal(
        "15bf5e7f8e90d3233fe0c5d6f59a4422e2888924050a40597238a1c189f43cfa",
        Convert.ToHexStringLower(new BlindIndex(Ring, "ihi").Digest("8003608000001016")));
}
