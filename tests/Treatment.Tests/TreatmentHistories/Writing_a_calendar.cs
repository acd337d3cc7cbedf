using System.Text;
using PeriostealPlatform.Treatment.Appointments;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

/// <summary>RFC 5545 as far as a feed of sessions needs it.</summary>
public sealed class Writing_a_calendar
{
    private static readonly AppointmentRow Session = new(
        new Guid("50000000-0000-7000-8000-000000000001"), Guid.Empty, Guid.Empty, "chw", "1", "fischer",
        Patient.At("2026-10-05T09:30:00+11:00"), Patient.At("2026-10-05T10:15:00+11:00"), "booked", 2,
        Patient.At("2026-10-01T08:00:00+10:00"));

    [Fact]
    public void tells_times_in_utc_under_one_stable_uid() => Assert.Equal(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//PeriostealPlatform//Treatment//EN
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        BEGIN:VEVENT
        UID:50000000-0000-7000-8000-000000000001@treatment.periosteal.example
        DTSTAMP:20260930T220000Z
        LAST-MODIFIED:20260930T220000Z
        DTSTART:20261004T223000Z
        DTEND:20261004T231500Z
        SEQUENCE:2
        STATUS:CONFIRMED
        CLASS:CONFIDENTIAL
        SUMMARY:Session
        LOCATION:chw\, room 1
        END:VEVENT
        END:VCALENDAR

        """.ReplaceLineEndings("\r\n"),
        Calendar.Of([Session]));

    [Theory]
    [InlineData("cancelled", "STATUS:CANCELLED")]
    [InlineData("missed", "STATUS:CANCELLED")]
    [InlineData("held", "STATUS:CONFIRMED")]
    public void says_what_became_of_it(string status, string line) =>
        Assert.Contains(line, Calendar.Of([Session with { Status = status }]), StringComparison.Ordinal);

    [Fact]
    public void escapes_what_the_format_uses_itself() =>
        Assert.Equal(@"a\\b\;c\,d\ne", Calendar.Escaped("a\\b;c,d\ne"));

    [Fact]
    public void folds_after_75_octets_and_cuts_no_character()
    {
        var line = "SUMMARY:" + string.Concat(Enumerable.Repeat("Kr\u00e4uterb\u00fc\u00fchne \U0001F33F ", 20));
        var text = new StringBuilder();
        Calendar.Write(text, line);
        var written = text.ToString();
        Assert.All(written.Split("\r\n"), part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 0, 75));
        Assert.Equal(line, written.Replace("\r\n ", "", StringComparison.Ordinal).TrimEnd('\r', '\n'));
    }
}
