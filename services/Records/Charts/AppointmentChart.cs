using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>Booked sessions: a session that is started, missed or cancelled ends its appointment.</summary>
internal static class AppointmentChart
{
    public static void Schedule(ChartDraft chart, HistoryEntry e)
    {
        var appointment = new ChartAppointment(
            e.Data.Id("sessionId"), e.Data.Text("plannedFor"), "scheduled", ChartNote.Of(e), null);
        var at = chart.Appointments.FindIndex(a => a.SessionId == appointment.SessionId);
        if (at >= 0)
            chart.Appointments[at] = appointment;
        else
            chart.Appointments.Add(appointment);
    }

    public static void Cancel(ChartDraft chart, HistoryEntry e) => End(chart, e, "cancelled");

    public static void End(ChartDraft chart, HistoryEntry e, string status)
    {
        var at = chart.Appointments.FindIndex(a => a.SessionId == e.Data.OptionalId("sessionId"));
        if (at >= 0)
            chart.Appointments[at] = chart.Appointments[at] with { Status = status, Ended = ChartNote.Of(e) };
    }
}
