using PeriostealPlatform.Catalogue.Method;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>Whose record it is, who printed it and when, and what the reader has to know about it.</summary>
internal static class TitleBlock
{
    public static string NameOf(Chart chart) => chart.Identity switch
    {
        null => "Patient not registered",
        { Family: null, Given: null } => "Name erased",
        var who => string.Join(' ', (who.Given?.Select(name => name!.GetValue<string>()) ?? []).Append(who.Family).OfType<string>()),
    };

    public static void Draw(Sheet sheet, PrintOrder order)
    {
        var chart = order.Chart;
        sheet.Write("Treatment record", TextStyle.Subheading);
        sheet.Write(NameOf(chart), TextStyle.Title);
        sheet.Skip(6);
        var rows = new List<(string Name, string? Value)>
        {
            ("Preferred name", chart.Identity?.Preferred),
            ("Born", Wording.Date(chart.Identity?.BirthDate)),
            ("Gender", Wording.Phrase(chart.Identity?.Gender)),
            ("Home clinic", chart.Identity?.HomeClinic is { } home ? Wording.Clinic(home) : null),
            ("Record", chart.PatientId.ToString()),
            ("Merged into it", string.Join(", ", chart.Replaces)),
            ("Disposed of", Wording.Time(chart.DisposedAt)),
            ("Deceased", chart.Death is { } death ? $"{Wording.Date(death.DateOfDeath)} ({Wording.Inline(death.Precision)}, {Wording.Inline(death.Source)})" : null),
            ("Shown", $"as known {At(chart.KnownAt)} and true {At(chart.ValidAt)}"),
            ("Printed", $"{Wording.TimeWithOffset(order.At)} by {order.NameOf(order.By)}, {Wording.Inline(order.Role)}, {Wording.Clinic(order.Clinic)}"),
        };
        Facts.Draw(sheet, rows);
        sheet.Write(
            $"Every entry names who recorded it and when, in the clinic's time. A value that was corrected later is marked \"amended\" and shown with the value that stood there first. "
            + $"What the method says of its effects is its own claim, marked \"{Claim.StatusText}\"; none of it is proven.",
            TextStyle.Small);
    }

    private static string At(DateTimeOffset? at) => at is { } time ? $"at {Wording.TimeWithOffset(time)}" : "now";
}
