using System.Globalization;
using System.Text;

namespace PeriostealPlatform.Treatment.Appointments;

/// <summary>Writes sessions as an iCalendar object (RFC 5545): times in UTC, one stable UID a session, no personal data.</summary>
internal static class Calendar
{
    private const int MostOctets = 75; // RFC 5545 §3.1, without the line break

    public static string Of(IEnumerable<AppointmentRow> sessions)
    {
        var text = new StringBuilder();
        Write(text, "BEGIN:VCALENDAR");
        Write(text, "VERSION:2.0");
        Write(text, "PRODID:-//PeriostealPlatform//Treatment//EN");
        Write(text, "CALSCALE:GREGORIAN");
        Write(text, "METHOD:PUBLISH");
        foreach (var session in sessions)
            Write(text, session);
        Write(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, AppointmentRow session)
    {
        Write(text, "BEGIN:VEVENT");
        Write(text, $"UID:{session.SessionId:D}@treatment.periosteal.example");
        Write(text, $"DTSTAMP:{Utc(session.ChangedAt)}");
        Write(text, $"LAST-MODIFIED:{Utc(session.ChangedAt)}");
        Write(text, $"DTSTART:{Utc(session.Starts)}");
        Write(text, $"DTEND:{Utc(session.Ends)}");
        Write(text, $"SEQUENCE:{session.Sequence.ToString(CultureInfo.InvariantCulture)}");
        Write(text, $"STATUS:{(session.Status is "booked" or "held" ? "CONFIRMED" : "CANCELLED")}");
        Write(text, "CLASS:CONFIDENTIAL");
        Write(text, $"SUMMARY:{Escaped("Session")}");
        Write(text, $"LOCATION:{Escaped($"{session.Clinic}, room {session.Room}")}");
        Write(text, "END:VEVENT");
    }

    /// <summary>Text as a value: what the format uses itself is escaped (§3.3.11).</summary>
    internal static string Escaped(string text) => text
        .Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace(";", @"\;", StringComparison.Ordinal)
        .Replace(",", @"\,", StringComparison.Ordinal)
        .Replace("\r\n", @"\n", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);

    /// <summary>A line, folded after 75 octets without cutting a character in two (§3.1).</summary>
    internal static void Write(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1; // the space that marks a folded line
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
