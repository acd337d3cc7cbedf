using System.Text;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Printing;
using PeriostealPlatform.Records.Printing.Figures;
using PeriostealPlatform.Records.Tests.Charts;
using PeriostealPlatform.Testing.Documents;

namespace PeriostealPlatform.Records.Tests.Printing;

public sealed class Printing_a_record
{
    private const string Ids = """
        "episodeId":"00000000-0000-0000-0000-0000000000e1","courseId":"00000000-0000-0000-0000-0000000000c1",
        "sessionId":"00000000-0000-0000-0000-0000000000a1"
        """;

    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f1");
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 14, 30, 0, TimeSpan.FromHours(11));

    private readonly HistoryOf _history = new HistoryOf(Patient)
        .With("intake", "patient_registered", "2026-10-01T09:00+10:00", """{"family":"Ngô-Öztürk","given":["美玲"],"birthDate":"1974-03-11","gender":"female","homeClinic":"chw"}""")
        .With("treatment", "session_started", "2026-10-16T09:30+11:00", $$"""{{{Ids}},"number":2}""")
        .With("treatment", "vitals_before_recorded", "2026-10-16T09:35+11:00", $$"""{{{Ids}},"hr":74,"sbp":122,"dbp":78}""")
        .With("treatment", "technique_applied", "2026-10-16T10:00+11:00", $$"""
            {{{Ids}},"points":[{"site":"tibia-medial-surface","side":"left","change":"swelling","tendernessBefore":6,"tendernessAfter":4,"durationS":90,
            "motion":"circular-rhythmic-pressure","pressure":"moderate"},{"site":"rib-7","side":"left","change":"indentation","tendernessBefore":5,"tendernessAfter":5,"durationS":60}]}
            """)
        .With("treatment", "vitals_after_recorded", "2026-10-16T10:05+11:00", $$"""{{{Ids}},"hr":64,"sbp":118,"dbp":76,"heartRateDelta":-10,"heartRateClass":"within-claimed-range"}""")
        .With("treatment", "observation_added", "2026-10-16T10:10+11:00", $$"""{{{Ids}},"note":"of another patient"}""", recordedAt: "2026-10-18T09:00Z");

    [Fact]
    public void shows_both_values_of_an_amended_side_with_who_and_why()
    {
        Amend();
        var flat = Read().Flat;
        Assert.Contains("Amended: points[0].side: left → right, by Dr Somebody, 17 Oct 2026, 08:50, countersigned by Dr Lead. Reason: side entered wrongly", flat, StringComparison.Ordinal);
        Assert.Contains("Medial surface of the tibia, right: swelling", flat, StringComparison.Ordinal);
        Assert.Contains("Corrected values", flat, StringComparison.Ordinal);
    }

    [Fact]
    public void shows_the_questions_before_a_session_and_who_consented()
    {
        _history.With("treatment", "session_started_v2", "2026-10-19T09:30+11:00", $$$"""
            {{{{Ids.Replace("a1\"", "a2\"", StringComparison.Ordinal)}}},"number":3,"safetyCheck":{"redFlags":[],"pregnancy":"yes","pregnancyWeeks":12}}
            """)
            .With("intake", "consent_granted_v2", "2026-10-19T09:00+11:00",
                """{"consentId":"00000000-0000-0000-0000-0000000000d1","scope":"treatment","form":"PM-CONSENT-3","method":"written","grantor":"guardian"}""");
        var flat = Read().Flat;
        Assert.Contains("Safety check: no red flag", flat, StringComparison.Ordinal);
        Assert.Contains("pregnancy: yes, week 12", flat, StringComparison.Ordinal);
        Assert.Contains("by the guardian, taken by", flat, StringComparison.Ordinal);
    }

    [Fact]
    public void shows_only_the_old_value_as_known_before()
    {
        Amend();
        var flat = Read(new AsOf(new DateTimeOffset(2026, 10, 16, 12, 0, 0, TimeSpan.FromHours(11)), null)).Flat;
        Assert.Contains("Medial surface of the tibia, left: swelling", flat, StringComparison.Ordinal);
        Assert.DoesNotContain("Amended", flat, StringComparison.Ordinal);
        Assert.Contains("as known at 16 Oct 2026, 12:00 +11:00", flat, StringComparison.Ordinal);
    }

    [Fact]
    public void names_the_patient_and_the_page_on_every_page()
    {
        for (var i = 0; i < 60; i++)
            _history.With("treatment", "observation_added", $"2026-10-16T11:{i:00}+11:00", $$"""{{{Ids}},"note":"noted {{i}}"}""");
        var pages = Read().Pages;
        Assert.InRange(pages.Count, 3, 20);
        Assert.All(pages.Index(), page =>
        {
            var flat = page.Item.Replace("\n", "", StringComparison.Ordinal);
            Assert.Contains("美玲 Ngô-Öztürk, born 11 Mar 1974", flat, StringComparison.Ordinal);
            Assert.Contains($"Page {page.Index + 1} of {pages.Count} · printed 22 Nov 2026, 14:30 +11:00 by Dr Somebody", flat, StringComparison.Ordinal);
        });
        Assert.Contains("noted 59", Read().Flat, StringComparison.Ordinal);
    }

    [Fact]
    public void marks_late_withdrawn_and_foreign_entries()
    {
        _history.With("treatment", "entry_withdrawn", "2026-10-18T09:30+11:00", $$"""{"targetEventIds":["{{_history.Last}}"]}""")
            .WithForeign("outcomes", "typed_in_by_hand", "2026-10-19T09:30+11:00");
        var flat = Read().Flat;
        Assert.Contains("late entry", flat, StringComparison.Ordinal);
        Assert.Contains("Withdrawn: Observation added", flat, StringComparison.Ordinal);
        Assert.Contains("typed_in_by_hand", flat, StringComparison.Ordinal);
        Assert.DoesNotContain("of another patient", flat, StringComparison.Ordinal);
    }

    [Fact]
    public void labels_what_the_method_claims()
    {
        Assert.Contains("within the range claimed by the method (seed)", Read().Flat, StringComparison.Ordinal);
    }

    [Fact]
    public void lists_the_numbers_of_the_body_chart()
    {
        var flat = Read().Flat;
        Assert.Contains("Body chart: bone sites treated", flat, StringComparison.Ordinal);
        Assert.Contains("1 Medial surface of the tibia Left 2 6 → 4", flat, StringComparison.Ordinal);
        Assert.Contains("2 Rib 7 Left 2 5 → 5", flat, StringComparison.Ordinal);
    }

    [Fact]
    public void draws_each_number_where_its_site_lies_on_the_figure()
    {
        _history.With("treatment", "technique_applied", "2026-10-16T10:08+11:00", $$"""
            {{{Ids}},"points":[{"site":"scapula-spine","side":"right","change":"swelling"}]}
            """);
        var entered = Read();
        Amend();
        var corrected = Read();

        double Front(string number, PdfReading of) => OnFigure(of, number) - OnFigure(of, "Front");
        double Back(string number, PdfReading of) => OnFigure(of, number) - OnFigure(of, "Back");
        // Who is seen from the front has the left side on the right.
        Assert.InRange(Front("1", entered), 10, 40);
        Assert.InRange(Front("1", corrected), -40, 10);
        Assert.True(OnFigure(corrected, "1") < OnFigure(entered, "1") - 15);
        Assert.InRange(Front("2", entered), 10, 40);
        Assert.InRange(Back("3", entered), 10, 40);
    }

    [Fact]
    public void lists_every_entry_with_both_clocks_its_author_and_its_marks()
    {
        Amend();
        var flat = Read().Flat;
        Assert.Contains("16 Oct 2026, 10:10 18 Oct 2026, 20:00 Observation added late entry Dr Somebody, treating practitioner", flat, StringComparison.Ordinal);
        Assert.Contains("16 Oct 2026, 10:00 16 Oct 2026, 10:00 Technique applied amended Dr Somebody, treating practitioner", flat, StringComparison.Ordinal);
        Assert.Contains("1 Medial surface of the tibia amended Right 2 6 → 4", flat, StringComparison.Ordinal);
    }

    [Fact]
    public void embeds_its_fonts_and_turns_no_character_into_a_box()
    {
        _history.With("treatment", "observation_added", "2026-10-16T12:10+11:00", $$"""{{{Ids}},"note":"Nguyễn Łukasz 王小明 Ελένη Жанна İpek 🦴"}""");
        var read = Read();
        Assert.Contains("Nguyễn Łukasz 王小明 Ελένη Жанна İpek [U+1F9B4]", read.Flat, StringComparison.Ordinal);
        Assert.Equal(3, read.FontNames.Count);
        Assert.Equal(3, read.FontPrograms.Count());
        Assert.All(read.FontPrograms, font => Assert.Equal([0, 1, 0, 0], font[..4]));
    }

    [Fact]
    public void names_nobody_in_what_lists_of_files_show()
    {
        var information = Read().Information;
        Assert.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("Treatment record")), information, StringComparison.Ordinal);
        foreach (var personal in (string[])["Ngô", "Öztürk", "美玲", "Somebody", "1974"])
            Assert.DoesNotContain(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(personal)), information, StringComparison.Ordinal);
    }

    [Fact]
    public void gives_the_same_bytes_for_the_same_record() => Assert.Equal(Print(), Print());

    [Fact]
    public void prints_a_record_of_an_erased_patient_without_a_name()
    {
        var erased = new HistoryOf(Patient).With("intake", "patient_registered", "2026-10-01T09:00+10:00", """{"family":null,"given":null,"birthDate":null,"gender":"female","homeClinic":"chw"}""");
        Assert.Contains("Name erased, born unknown", new PdfReading(Print(erased, new AsOf(null, null))).Flat, StringComparison.Ordinal);
    }

    [Fact]
    public void knows_a_place_on_the_figure_for_every_site_of_the_catalogue() => Assert.All(
        ClinicalCatalogue.Current.Sites,
        site => Assert.NotNull(SitePlaces.Of(site.Code, site.Levels?.From, site.Lines?[0])));

    [Fact]
    public void has_the_right_side_on_the_left_from_the_front_and_on_the_right_from_behind()
    {
        Assert.True(SitePlaces.Of("acromion", null, null)!.Value.Across("right") < BodyFigure.Midline);
        Assert.True(SitePlaces.Of("scapula-spine", null, null)!.Value.Across("right") > BodyFigure.Midline);
    }

    // Numbers on the figure are smaller than any other text; the figures' names are the only ones of their wording.
    private static double OnFigure(PdfReading read, string text) =>
        Assert.Single(read.Pieces, piece => piece.Text == text && (piece.Size < 6 || !char.IsAsciiDigit(text[0]))).X;

    private void Amend() => _history.With("treatment", "record_amended", "2026-10-17T08:50+11:00", $$"""
        {"targetEventId":"{{_history.Entries[3].Stored.Id}}","targetType":"technique_applied","path":"points[0].side","old":"left","new":"right",
        "reason":"side entered wrongly","countersignedBy":"lead"}
        """);

    private PdfReading Read(AsOf? asOf = null) => new(Print(_history, asOf ?? new AsOf(null, null)));

    private byte[] Print() => Print(_history, new AsOf(null, null));

    private static byte[] Print(HistoryOf history, AsOf asOf) => RecordPdf.Draw(new PrintOrder(
        Charting.Draw(Patient, history.Entries, asOf), Corrected.At(history.Entries, asOf), "someone", "clinical-lead", "chw", Now,
        id => id switch { "lead" => "Dr Lead", _ => "Dr Somebody" }));
}
