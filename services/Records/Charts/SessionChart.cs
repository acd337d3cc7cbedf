using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Charts;

/// <summary>A session from its start to its end, and what was noticed afterwards.</summary>
internal static class SessionChart
{
    public static void Start(ChartDraft chart, HistoryEntry e)
    {
        var session = Of(chart, e);
        session.Number = e.Data.Number("number");
        session.Clinic = e.Clinic;
        session.Practitioner = e.Actor;
        session.StartedAt = e.OccurredAt;
        session.SafetyCheck = e.Data["safetyCheck"]?.DeepClone() as JsonObject;
        Author(session, "safetyCheck", e);
        AppointmentChart.End(chart, e, "kept");
    }

    public static void MeasureBefore(ChartDraft chart, HistoryEntry e)
    {
        var session = Of(chart, e);
        session.VitalsBefore = Values(e.Data);
        Author(session, "vitalsBefore", e);
    }

    public static void MeasureAfter(ChartDraft chart, HistoryEntry e)
    {
        var session = Of(chart, e);
        session.VitalsAfter = Values(e.Data);
        Author(session, "vitalsAfter", e);
        session.HeartRateDelta = e.Data.Number("heartRateDelta");
        session.HeartRateClass = e.Data.Text("heartRateClass");
    }

    public static void Treat(ChartDraft chart, HistoryEntry e)
    {
        var points = e.Data.Items("points");
        var session = Of(chart, e);
        Author(session, "points", e);
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i]!.DeepClone();
            if (e.Amendments.Count == 0)
            {
                session.Points.Add(point);
                continue;
            }

            var amended = e.Amendments.Where(a => a.Path.StartsWith($"points[{i}]", StringComparison.Ordinal)).ToList();
            if (amended.Count > 0)
                point.AsObject()["amendments"] = JsonSerializer.SerializeToNode(amended, WireJson.Options);
            session.Points.Add(point);
        }
    }

    public static void Stop(ChartDraft chart, HistoryEntry e) => Of(chart, e).Stops.Add(Note(e));

    public static void Observe(ChartDraft chart, HistoryEntry e) => Of(chart, e).Observations.Add(Note(e));

    public static void ReactLate(ChartDraft chart, HistoryEntry e) => Of(chart, e).LateReactions.Add(Note(e));

    public static void Listen(ChartDraft chart, HistoryEntry e) =>
        Of(chart, e).Peristalsis = e.Data.Text("peristalsis") ?? e.Data.Text("ordinal");

    public static void End(ChartDraft chart, HistoryEntry e)
    {
        var session = Of(chart, e);
        session.Status = e.Fact["session_".Length..];
        session.EndedAt = e.OccurredAt;
        Author(session, "end", e);
        session.DurationMin = e.Data.Number("durationMin");
        session.ToleranceNprs = e.Data.Number("toleranceNprs");
        session.AdviceGiven = e.Data.Flag("adviceGiven");
        session.Peristalsis = e.Data.Text("peristalsis") ?? session.Peristalsis;
        session.AbortReason = e.Fact == "session_aborted" ? e.Data.Text("reason") : null;
    }

    private static void Author(ChartSession session, string part, HistoryEntry e)
    {
        if (e.Actor is { } by)
            session.Authors[part] = by;
    }

    private static ChartSession Of(ChartDraft chart, HistoryEntry e) =>
        chart.Session(e.Data.Id("episodeId"), e.Data.Id("courseId"), e.Data.Id("sessionId"));

    private static ChartNote Note(HistoryEntry e) => ChartNote.Of(e, "episodeId", "courseId", "sessionId");

    private static JsonObject Values(JsonObject data) =>
        data.Without("episodeId", "courseId", "sessionId", "heartRateDelta", "heartRateClass");
}
