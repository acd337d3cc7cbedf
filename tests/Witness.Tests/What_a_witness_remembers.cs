using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.Verification.Tree;
using PeriostealPlatform.Witness.Checkpoints;

namespace PeriostealPlatform.Witness.Tests;

public sealed class What_a_witness_remembers : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public What_a_witness_remembers() => File.WriteAllText(_file, "periosteal-witness/1\n");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void is_the_last_of_each_ledger()
    {
        Keep(new("a", 3, Root(1)), new("b", 9, Root(2)), new("a", 5, Root(3)));

        using var heads = WitnessedHeads.Open(_file);
        Assert.Equal(new("a", 5, Root(3)), heads.LastOf("a"));
        Assert.Equal(new("b", 9, Root(2)), heads.LastOf("b"));
        Assert.Null(heads.LastOf("c"));
    }

    [Fact]
    public void is_without_the_line_that_a_power_cut_left_unfinished()
    {
        Keep(new WitnessedHead("a", 3, Root(1)));
        File.AppendAllText(_file, "a\t99\t00");

        Keep(new WitnessedHead("a", 4, Root(2)));

        using var heads = WitnessedHeads.Open(_file);
        Assert.Equal(4, heads.LastOf("a")!.Size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("something else\n")]
    [InlineData("periosteal-witness/1\nnot a head\n")]
    [InlineData("periosteal-witness/1\na\t5\t0000000000000000000000000000000000000000000000000000000000000000\na\t4\t0000000000000000000000000000000000000000000000000000000000000000\n")]
    public void is_nothing_else(string text)
    {
        File.WriteAllText(_file, text);

        Assert.Throws<FormatException>(() => WitnessedHeads.Open(_file));
    }

    [Fact]
    public void is_one_witness_memory()
    {
        using var first = WitnessedHeads.Open(_file);

        Assert.ThrowsAny<IOException>(() => WitnessedHeads.Open(_file));
    }

    [Fact]
    public void is_needed_to_start()
    {
        File.Delete(_file);

        Assert.Throws<StartRefusedException>(() => WitnessedHeads.Open(
            new Microsoft.Extensions.Configuration.ConfigurationManager { ["Witness:StateFile"] = _file }));
    }

    private static TreeHash Root(byte first) => TreeHash.From([first, .. new byte[31]]);

    private void Keep(params WitnessedHead[] heads)
    {
        using var kept = WitnessedHeads.Open(_file);
        foreach (var head in heads)
            kept.Keep(head);
    }
}
