using PeriostealPlatform.Auditor.Tests.Bundles;

namespace PeriostealPlatform.Auditor.Tests.Running;

public sealed class The_program : IDisposable
{
    private readonly WrittenLedger _ledger = WrittenLedger.Of(4, 3);
    private readonly WrittenBundle _bundle;
    private ProgramRun? _run;

    public The_program() => _bundle = new WrittenBundle(_ledger);

    private ProgramRun Program => _run ??= ProgramRun.On(_bundle);

    [Fact]
    public void ends_with_0_when_all_holds()
    {
        Assert.Equal(0, Program.Run("verify", Program.Zip, "--key", Program.Key));
        Assert.Contains("PASS", Program.Output, StringComparison.Ordinal);
        Assert.Empty(Program.Errors);
    }

    [Fact]
    public void ends_with_1_and_names_the_first_bad_event()
    {
        _bundle.Listed[7] = (_ledger.Leaves[7] with { Data = "{}" }).LeafBytes;
        Assert.Equal(1, Program.Run("verify", Program.Zip, "--key", Program.Key));
        Assert.Contains($"event     {_ledger.Leaves[7].Id}", Program.Output, StringComparison.Ordinal);
        Assert.Contains("leaf      7", Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void tells_programs_too()
    {
        _bundle.Listed[7] = (_ledger.Leaves[7] with { Data = "{}" }).LeafBytes;
        Assert.Equal(1, Program.Run("verify", Program.Zip, "--key", Program.Key, "--json"));
        using var report = System.Text.Json.JsonDocument.Parse(Program.Output);
        Assert.Equal(_ledger.Leaves[7].Id, report.RootElement.GetProperty("first").GetProperty("eventId").GetGuid());
    }

    [Fact]
    public void looks_for_every_witness_whose_key_is_given()
    {
        var witness = Path.Combine(Program.Folder, "witness.pub");
        File.WriteAllText(witness, WrittenKey.Witness.Line);
        Assert.Equal(0, Program.Run("verify", Program.Zip, "--key", Program.Key, "--witness", witness));
        File.WriteAllText(witness, new WrittenKey("other.example").Line);
        Assert.Equal(1, Program.Run("verify", Program.Zip, "--key", Program.Key, "--witness", witness));
    }

    [Theory]
    [InlineData("verify", "none.zip", "--key", "KEY")]
    [InlineData("verify", "ZIP", "--key", "none.pub")]
    [InlineData("verify", "ZIP", "--key", "ZIP")]
    [InlineData("verify", "KEY", "--key", "KEY")]
    [InlineData("verify", "FOLDER", "--key", "KEY")]
    [InlineData("verify", "ZIP")]
    [InlineData("verify")]
    [InlineData("falsify", "ZIP")]
    [InlineData("show", "ZIP")]
    [InlineData("show", "ZIP", "--patient", "someone")]
    [InlineData("show", "ZIP", "--known-at", "yesterday")]
    [InlineData("export", "ZIP", "--to", "KEY", "--patient", "00000001-0000-4000-8000-000000000001")]
    [InlineData("export", "ZIP", "--to", "FOLDER", "--format", "pdf")]
    public void ends_with_2_and_a_sentence_when_it_was_given_what_it_cannot_use(params string[] args)
    {
        string[] real = [.. args.Select(one => one switch { "ZIP" => Program.Zip, "KEY" => Program.Key, "FOLDER" => Program.Folder, _ => one })];
        Assert.Equal(2, Program.Run(real));
        Assert.NotEmpty(Program.Errors);
        Assert.DoesNotContain("   at ", Program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void ends_with_2_when_run_as_a_program_on_a_file_that_is_no_bundle()
    {
        _bundle.ChangeUnlisted = files => files["bundle.json"] = [0xFF];
        Assert.Equal(2, Program.Run("verify", Program.Zip, "--key", Program.Key));
        Assert.Contains("bundle.json", Program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void lets_nothing_of_a_bundle_command_the_terminal()
    {
        _ledger.Add("intake", WrittenLedger.Patient(1), "\\u001b[2Jx\u202Ey", """{"note":"a\u001b]0;owned\u0007b"}""", one => one with { Actor = "\\u001b[31m" });
        _run = ProgramRun.On(new WrittenBundle(_ledger));
        Program.Run("verify", Program.Zip, "--key", Program.Key);
        Assert.DoesNotContain(Program.Output + Program.Errors, c => c is '\u001b' or '\u202e' or '\u0007');
        Program.Run("show", Program.Zip, "--patient", WrittenLedger.Patient(1).ToString());
        Assert.DoesNotContain(Program.Output + Program.Errors, c => c is '\u001b' or '\u202e' or '\u0007');
        Assert.Contains("owned", Program.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _run?.Dispose();
}
