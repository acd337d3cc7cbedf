using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Printing.Layout;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>A course: its plan, its sessions with every point, what was missed and what changed.</summary>
internal static class CourseSection
{
    private static readonly string[] Shown = ["line", "side", "site", "level", "change", "tendernessBefore", "tendernessAfter", "durationS", "triggerPointId", "findingId", "amendments"];

    public static void Draw(Sheet sheet, PrintOrder order, ChartCourse course)
    {
        sheet.Heading(
            string.Create(CultureInfo.InvariantCulture, $"Course, {Wording.Inline(course.Status)}: {course.SessionsDone} of {Wording.Or(course.SessionsPlanned)} sessions done"),
            TextStyle.Subheading);
        Facts.Draw(sheet,
        [
            ("Plan", string.Create(CultureInfo.InvariantCulture, $"version {course.PlanVersion}, at least {Wording.Or(course.MinIntervalDays)} days between sessions, at most {Wording.Or(course.MaxPointsPerSession)} points each, reassessed every {Wording.Or(course.ReassessEvery)} sessions")),
            ("Planned by", course.Plans is [.., var plan] ? NoteText.Author(order, plan.By, plan.At) : null),
            ("Sites", string.Join("; ", course.Sites.Select(Site))),
            ("Held by", Wording.Clinic(course.Custody)),
            ("Missed", string.Join("; ", course.Missed.Select(m => $"{Wording.Time(m.OccurredAt)}, {Wording.Inline(m.Kind)}"))),
        ]);
        if (course.Sessions.Count > 0)
        {
            new Table(["No.", "When, where, by whom", "Before → after", "Points", "End"], [0.7, 2.9, 2.9, 7, 2.6]).Draw(
                sheet, course.Sessions.OrderBy(session => session.StartedAt).Select(session => Row(order, session)));
        }

        foreach (var change in course.Changes)
            sheet.Write(NoteText.Of(order, change), TextStyle.Body);
    }

    private static IReadOnlyList<Cell> Row(PrintOrder order, ChartSession session) =>
    [
        Wording.Or(session.Number),
        new Cell(
        [
            ($"{Wording.Time(session.StartedAt)}\n{Wording.Clinic(session.Clinic)}\n{order.NameOf(session.Practitioner)}", TextStyle.Body),
            .. Safety(session).Concat(Others(order, session)).Select(line => (line, TextStyle.Small)),
        ]),
        Vitals(session),
        new Cell([.. session.Points.OfType<JsonObject>().SelectMany(point => Point(order, point))]),
        new Cell(
        [
            (End(session), TextStyle.Body),
            .. ((IEnumerable<ChartNote>)[.. session.Stops, .. session.Observations, .. session.LateReactions]).Select(note => (NoteText.Of(order, note), TextStyle.Small)),
        ]),
    ];

    private static IEnumerable<string> Safety(ChartSession session)
    {
        if (session.SafetyCheck is not { } check)
            yield break;
        var flags = check.List("redFlags").Select(flag => Wording.Inline(flag!.GetValue<string>())).ToList();
        yield return $"Safety check: {(flags.Count == 0 ? "no red flag" : string.Join(", ", flags))}";
        if (check.Text("pregnancy") is { } pregnancy and not "n/a")
        {
            yield return check.Number("pregnancyWeeks") is { } weeks
                ? string.Create(CultureInfo.InvariantCulture, $"pregnancy: {pregnancy}, week {weeks}")
                : $"pregnancy: {pregnancy}";
        }
    }

    // Whoever else had a hand in it than who held the session.
    private static IEnumerable<string> Others(PrintOrder order, ChartSession session) => session.Authors
        .Where(part => part.Value != session.Practitioner)
        .Select(part => $"{Wording.Phrase(part.Key switch
        {
            "safetyCheck" => "safety-check",
            "vitalsBefore" => "vitals-before",
            "vitalsAfter" => "vitals-after",
            var same => same,
        })}: {order.NameOf(part.Value)}");

    private static Cell Vitals(ChartSession session)
    {
        var lines = new List<string>();
        Add("heart rate", ["hr"], "/min");
        Add("blood pressure", ["sbp", "dbp"], " mmHg");
        if (session.HeartRateDelta is { } delta)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"change {delta:+0;−0;0}/min"));
        if (session.HeartRateClass is not null)
            lines.Add(Wording.HeartRateClass(session.HeartRateClass));
        return new Cell([.. lines.Select(line => (line, TextStyle.Small))]);

        void Add(string label, string[] fields, string unit)
        {
            var (before, after) = (Of(session.VitalsBefore, fields), Of(session.VitalsAfter, fields));
            if (before is not null || after is not null)
                lines.Add($"{label} {before ?? "–"} → {after ?? "–"}{unit}");
        }

        static string? Of(JsonObject? vitals, string[] fields) =>
            vitals is not null && fields.All(field => vitals[field] is not null) ? string.Join('/', fields.Select(field => Wording.Value(vitals[field]))) : null;
    }

    private static IEnumerable<(string, TextStyle)> Point(PrintOrder order, JsonObject point)
    {
        var name = Wording.Site(point.Text("site") ?? "", point.Number("level"), point.Text("line"));
        yield return ($"{name}, {Wording.Inline(point.Text("side"))}: {Wording.Inline(point.Text("change"))}, tenderness "
            + $"{Wording.Or(point.Number("tendernessBefore"))} → {Wording.Or(point.Number("tendernessAfter"))}, {Wording.Or(point.Number("durationS"))} s", TextStyle.Body);
        if (Wording.Technique(point.Without(Shown)) is { Length: > 0 } technique)
            yield return (technique, TextStyle.Small);
        foreach (var amendment in point.List("amendments"))
            yield return (NoteText.Of(order, amendment.Deserialize<Amendment>(WireJson.Options)!), TextStyle.Mark);
    }

    private static string End(ChartSession session) => string.Join(", ", ((string?[])
    [
        Wording.Phrase(session.Status),
        session.AbortReason is { } why ? Wording.Inline(why) : null,
        session.DurationMin is { } minutes ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min") : null,
        session.ToleranceNprs is { } pain ? string.Create(CultureInfo.InvariantCulture, $"tolerance {pain} of 10") : null,
        session.AdviceGiven == true ? "advice given" : null,
        session.Peristalsis is { } heard and not "not-assessed" ? $"peristalsis {Wording.Inline(heard)}" : null,
    ]).OfType<string>());

    private static string Site(JsonNode? site) => site is JsonObject coded
        ? $"{Wording.Site(coded.Text("code") ?? coded.Text("site") ?? "", coded.Number("level"), coded.Text("line"))}, {Wording.Inline(coded.Text("side"))}"
        : Wording.Value(site);
}
