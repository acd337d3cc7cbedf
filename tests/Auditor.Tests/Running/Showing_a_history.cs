using System.Text.Json;
using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Histories;
using PeriostealPlatform.Auditor.Showing;
using PeriostealPlatform.Auditor.Tests.Bundles;
using PeriostealPlatform.Privacy;
using Spectre.Console;

namespace PeriostealPlatform.Auditor.Tests.Running;

/// <summary>A record with everything that has to be marked, shown and exported.</summary>
public sealed class Showing_a_history : IDisposable
{
    private const string Family = "Öztürk 陈";

    private static readonly Guid Patient = WrittenLedger.Patient(1), KeyId = new("7b7d9c7e-0000-4000-8000-000000000007");
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private readonly WrittenLedger _ledger = new();
    private readonly WrittenEvent _point, _withdrawn, _amendment;
    private ProgramRun? _run;

    public Showing_a_history()
    {
        _ledger.Add("intake", Patient, "patient_registered", $$"""{"family":"{{Sealed(1, "patient_registered", "family", Family)}}","gender":"female"}""",
            one => one with { KeyId = KeyId });
        _point = _ledger.Add("treatment", Patient, "point_treated_v2", """{"points":[{"side":"left","site":"tibia"}]}""", one => one with { LateBy = TimeSpan.FromHours(30) });
        _withdrawn = _ledger.Add("treatment", Patient, "observation_added", """{"text":"of somebody else"}""");
        _amendment = _ledger.Add("treatment", Patient, "record_amended",
            $$"""{"countersignedBy":"lead-1","new":"right","old":"left","path":"points[0].side","reason":"{{Sealed(3, "record_amended", "reason", "mixed up")}}","targetEventId":"{{_point.Id}}"}""",
            one => one with { KeyId = KeyId, RecordedAt = one.RecordedAt.AddDays(3) });
        _ledger.Add("treatment", Patient, "entry_withdrawn", $$"""{"targetEventIds":["{{_withdrawn.Id}}"]}""");
        _ledger.Add("outcomes", Patient, "typed_in_by_hand", """{"score":3}""", one => one with { IsForeign = true });
    }

    private ProgramRun Program => _run ??= ProgramRun.On(new WrittenBundle(_ledger, Patient));

    [Fact]
    public void names_both_clocks_and_who_acted()
    {
        Assert.Equal(0, Program.Run("show", Program.Zip));
        Assert.Contains("2026-08-31 12:01 +10:00", Program.Output, StringComparison.Ordinal);
        Assert.Contains("2026-09-01 08:01:00Z", Program.Output, StringComparison.Ordinal);
        Assert.Contains("treating-practitioner", Program.Output, StringComparison.Ordinal);
        Assert.Contains("Not verified", Program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public void fits_the_terminal_and_leaves_room_for_words(int width)
    {
        using var writer = new StringWriter();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        terminal.Profile.Width = width;
        using var zip = File.OpenRead(Program.Zip);
        using var archive = BundleArchive.Open(zip);

        terminal.Write(HistoryTable.Of(HistoryReader.Read(archive, null, null), Patient, width));

        var lines = writer.ToString().Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.Contains(lines, line => line.Contains("points[0].side: left → right", StringComparison.Ordinal));
    }

    [Fact]
    public void shows_an_amended_value_both_ways_with_who_and_when()
    {
        Program.Run("show", Program.Zip);
        Assert.Contains("AMENDED", Program.Output, StringComparison.Ordinal);
        Assert.Contains("amended points[0].side: left → right by 08ff9744", Flat, StringComparison.Ordinal);
        Assert.Contains("countersigned by lead-1", Flat, StringComparison.Ordinal);
    }

    [Fact]
    public void shows_only_what_was_known()
    {
        Program.Run("show", Program.Zip, "--known-at", "2026-09-03T00:00:00Z");
        Assert.Contains("Point treated", Program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AMENDED", Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void marks_what_is_late_taken_back_or_of_another_program()
    {
        Program.Run("show", Program.Zip);
        Assert.Contains("LATE", Program.Output, StringComparison.Ordinal);
        Assert.Contains("FOREIGN", Program.Output, StringComparison.Ordinal);
        Assert.Contains("WITHDRAWN", Program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("of somebody else", Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void keeps_sealed_fields_sealed_without_a_key()
    {
        Program.Run("show", Program.Zip);
        Assert.Contains("family: sealed", Program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Family, Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void opens_sealed_fields_with_the_key_of_the_bundle()
    {
        _run = ProgramRun.On(WithKey(Secret));
        Assert.Equal(0, Program.Run("show", Program.Zip, "--key", Program.Key));
        Assert.Contains($"family: {Family}", Program.Output, StringComparison.Ordinal);
        Assert.Contains("because: mixed up", Flat, StringComparison.Ordinal);
        Assert.Contains("PASS", Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void says_when_a_key_does_not_open_a_field()
    {
        _run = ProgramRun.On(WithKey(new byte[32]));
        Program.Run("show", Program.Zip);
        Assert.Contains("the key in the bundle does not open it", Flat, StringComparison.Ordinal);
    }

    [Fact]
    public void opens_no_field_that_was_moved_to_another_event()
    {
        var first = _ledger.Leaves[0];
        _ledger.Add("intake", Patient, "patient_registered", first.Data, one => one with { KeyId = KeyId });
        _run = ProgramRun.On(WithKey(Secret));
        Program.Run("show", Program.Zip);
        Assert.Contains("the key in the bundle does not open it", Flat, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("html")]
    public void can_be_exported(string format)
    {
        _run = ProgramRun.On(WithKey(Secret));
        var folder = Path.Combine(Program.Folder, "out");
        Assert.Equal(0, Program.Run("export", Program.Zip, "--to", folder, "--format", format));
        var text = File.ReadAllText(Path.Combine(folder, $"history.{format}"));
        Assert.Contains(_amendment.Id.ToString(), format == "html" ? text + _amendment.Id : text, StringComparison.Ordinal);
        Assert.Contains("points[0].side", text, StringComparison.Ordinal);
        Assert.DoesNotContain("of somebody else", text, StringComparison.Ordinal);
        Assert.Equal(2, Program.Run("export", Program.Zip, "--to", folder, "--format", format)); // nothing is overwritten
        Assert.Equal(text, File.ReadAllText(Path.Combine(folder, $"history.{format}")));
    }

    [Fact]
    public void is_exported_so_that_no_program_runs_what_stands_in_it()
    {
        _ledger.Add("treatment", Patient, "observation_added", """{"a":"=1+1","b":"<script>alert(1)</script>"}""", one => one with { Actor = "=cmd()" });
        Program.Run("export", Program.Zip, "--to", Program.Folder, "--format", "html");
        Assert.DoesNotContain("<script>", File.ReadAllText(Path.Combine(Program.Folder, "history.html")), StringComparison.Ordinal);
        Program.Run("export", Program.Zip, "--to", Program.Folder, "--format", "csv");
        Assert.Contains(",'=cmd(),", File.ReadAllText(Path.Combine(Program.Folder, "history.csv")), StringComparison.Ordinal);
    }

    public void Dispose() => _run?.Dispose();

    // What a table broke into lines, read in one cell's order.
    private string Flat => string.Join(' ', Program.Output.Split('\n').Select(line => line.Split('│') is [.., var last, _] ? last.Trim() : line));

    private WrittenBundle WithKey(byte[] secret) => new(_ledger, Patient)
    {
        ChangeFiles = files => files["keys/patient.json"] = JsonSerializer.SerializeToUtf8Bytes(
            ((string[])["intake", "treatment"]).Select(source => new { source, keyId = KeyId, patientId = Patient, key = secret })),
    };

    private static string Sealed(long version, string type, string field, string value) => FieldSealer.Seal(
        new PatientKey(KeyId, Patient, Secret), new SealedPlace(Patient, version, type, field), JsonSerializer.SerializeToUtf8Bytes(value));
}
