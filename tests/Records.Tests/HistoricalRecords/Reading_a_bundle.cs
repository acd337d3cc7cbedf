using System.Text;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.HistoricalRecords.Bundles;
using PeriostealPlatform.Records.HistoricalRecords;

namespace PeriostealPlatform.Records.Tests.HistoricalRecords;

public sealed class Reading_a_bundle
{
    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f7");
    private static readonly PersonOfRecord Mei = new("Historia", ["Mei"], "1974-03-11", "female", "8003608000001016");
    private static readonly TimeZoneInfo Sydney = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney");

    [Fact]
    public void takes_what_happened_with_codes_values_and_times_as_stated()
    {
        var read = Read(BundleOf.Practice().Bytes());

        Assert.Equal(["Encounter", "Condition", "Observation", "Procedure", "CarePlan"], read.Taken.Select(one => one.Kind));
        var condition = read.Taken[1];
        Assert.Equal(("resolved", "Neck pain after a fall", "Alex Example"), (condition.Status, condition.Display, condition.Author));
        Assert.Equal([new HistoricalCode("http://snomed.info/sct", "81680005")], condition.Codes);
        Assert.Equal(("2019-04", "2019-08-01"), (condition.From!.Text, condition.Until!.Text));
        Assert.Equal(new DateTimeOffset(2019, 4, 1, 0, 0, 0, TimeSpan.FromHours(11)), condition.From.Earliest);
        Assert.Equal([128m, 82.5m], read.Taken[2].Values.Select(value => value.Number!.Value));
        Assert.Equal("8480-6", read.Taken[2].Values[0].Code!.Code);
        Assert.Equal("Northside General Practice", read.Taken[0].SourceSystem);
        Assert.Equal("Exercise at home", read.Taken[4].Display);
    }

    [Fact]
    public void reports_all_it_does_not_take_and_why()
    {
        var report = Read(BundleOf.Practice().Bytes()).Report;

        Assert.Equal(
            [
                (0, "is-the-patient"), (1, "names-others"), (2, "names-others"), (8, "modifier-not-understood"),
                (9, "subject-not-known"), (10, "type-not-known"),
            ],
            report.NotTaken.Select(one => (one.Entry, one.Reason)));
        Assert.Equal([new NotShownElement(3, "Encounter", "note"), new NotShownElement(4, "Condition", "encounter")], report.NotShown);
        Assert.Equal([new DanglingReference(4, "Condition", "Encounter/e404")], report.Dangling);
    }

    [Fact]
    public void every_resource_is_taken_or_reported()
    {
        var read = Read(BundleOf.Practice().Bytes());

        Assert.Equal(read.Resources, read.Taken.Count + read.Report.NotTaken.Count);
    }

    [Theory]
    [InlineData("{", "PP-HIS-001")]
    [InlineData("[]", "PP-HIS-001")]
    [InlineData("""{"resourceType":"Patient"}""", "PP-HIS-001")]
    [InlineData("""{"resourceType":"Bundle","resourceType":"Bundle","type":"collection","entry":[]}""", "PP-HIS-001")]
    [InlineData("""{"resourceType":"Bundle","type":"message","entry":[]}""", "PP-HIS-002")]
    [InlineData("""{"resourceType":"Bundle","type":"collection"}""", "PP-HIS-007")]
    [InlineData("""{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:1"}]}""", "PP-HIS-007")]
    public void refuses_what_is_no_bundle(string text, string code) => Assert.Equal(code, Refuse(Encoding.UTF8.GetBytes(text)).Code);

    [Theory]
    [InlineData("Historia", "1974-03-11", "8003608833357361")] // another number is another person
    [InlineData("Otherly", "1980-01-01", null)]
    public void refuses_another_person_whole(string family, string birthDate, string? ihi) =>
        Assert.Equal("PP-HIS-003", Refuse(new BundleOf().Patient(family, birthDate, ihi).Bytes()).Code);

    [Theory]
    [InlineData("Married", "1974-03-11", null, "family")]
    [InlineData("Historia", "1974-11-03", null, "birthDate")]
    [InlineData("Married", "1974-11-03", "8003608000001016", "birthDate,family")]
    public void reports_where_the_same_person_reads_otherwise(string family, string birthDate, string? ihi, string fields) =>
        Assert.Equal(fields, string.Join(',', Read(new BundleOf().Patient(family, birthDate, ihi).Bytes()).Report.Differences
            .Select(one => one.Field).Order(StringComparer.Ordinal)));

    [Fact]
    public void refuses_several_patients_and_one_name_for_two_things()
    {
        Assert.Equal("PP-HIS-004", Refuse(new BundleOf().Patient().Patient(id: "p2").Bytes()).Code);
        Assert.Equal("PP-HIS-005", Refuse(new BundleOf().Patient()
            .With("""{"resourceType":"Goal","id":"g","subject":{"reference":"Patient/p1"},"lifecycleStatus":"active"}""")
            .With("""{"resourceType":"Goal","id":"g","subject":{"reference":"Patient/p1"},"lifecycleStatus":"completed"}""")
            .Bytes()).Code);
    }

    [Fact]
    public void keeps_no_free_text_among_codes()
    {
        var read = Read(new BundleOf().Patient().With("""
            {"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p1"},"code":{"coding":[
             {"system":"http://snomed.info/sct","code":"pain of Mei Historia"},{"system":"our own words","code":"1"},{"code":"2"}]}}
            """).Bytes());

        Assert.Empty(Assert.Single(read.Taken).Codes);
    }

    [Fact]
    public void twice_changes_nothing_and_a_newer_version_supersedes_with_both_kept()
    {
        var first = Facts(HistoricalRecordState.Aggregate.Initial, BundleOf.Practice());
        var state = first.Aggregate(HistoricalRecordState.Aggregate.Initial, HistoricalRecordState.Aggregate.Evolve);
        var newer = new BundleOf().Patient().With("""
            {"resourceType":"Procedure","id":"pr1","status":"completed","subject":{"reference":"Patient/p1"},
             "code":{"text":"Physiotherapy, ten sessions"},"performedPeriod":{"start":"2019-06-01","end":"2019-07-15"}}
            """);

        var second = Facts(state, newer);

        Assert.Empty(Facts(state, BundleOf.Practice()));
        var added = Assert.Single(second.OfType<HistoricalRecordEvent.HistoricalRecordImported>());
        var older = first.OfType<HistoricalRecordEvent.HistoricalRecordImported>().Single(one => one.Kind == "Procedure");
        Assert.Equal(older.RecordId, added.Supersedes);
        Assert.Null(older.Supersedes);
    }

    private static IReadOnlyList<Records.PatientRecords.RecordFact> Facts(HistoricalRecordState state, BundleOf bundle)
    {
        var ids = 0;
        var decision = HistoricalRecordDecider.Import(state, Read(bundle.Bytes()), ["part"], () => new Guid(++ids, 0, 0, new byte[8]));
        return Assert.IsType<Decision<Records.PatientRecords.RecordFact>.Accepted>(decision).Facts;
    }

    private static ReadBundle Read(byte[] bytes)
    {
        var (no, read) = BundleReader.Read(bytes, Patient, Mei, Sydney);
        Assert.Null(no);
        return read!;
    }

    private static Refusal Refuse(byte[] bytes)
    {
        var (no, read) = BundleReader.Read(bytes, Patient, Mei, Sydney);
        Assert.Null(read);
        return no!;
    }
}
