using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>One reason for treatment from referral to its end.</summary>
internal static class EpisodeSection
{
    public static void Draw(Sheet sheet, PrintOrder order, ChartEpisode episode)
    {
        var title = episode.Indications.Count == 0 ? "no indication" : string.Join(", ", episode.Indications.Select(Wording.Indication));
        sheet.Heading($"Episode: {title}", TextStyle.Heading);
        var referral = episode.Referral as JsonObject;
        Facts.Draw(sheet,
        [
            ("State", $"{Wording.Phrase(episode.Status)}{(episode.ClosedReason is { } why ? $", {Wording.Inline(why)}" : "")}"),
            ("Clinic", Wording.Clinic(episode.Clinic)),
            ("Referred by", referral is null ? null : string.Join(", ", ((string?[])[Wording.Phrase(referral.Text("source")), referral.Text("referrer"), Wording.Date(referral.Text("receivedOn"))]).Where(p => !string.IsNullOrEmpty(p)))),
            ("Screening", string.Join("; ", episode.Screenings.Select(Screening))),
            ("Restrictions", string.Join(", ", episode.Restrictions.Select(one => Wording.Value(one)))),
            ("Accepted", Wording.Time(episode.AcceptedAt)),
            ("Closed", Wording.Time(episode.ClosedAt)),
            ("Discharged", episode.Discharge is { } end
                ? string.Join(", ", ((string?[])[Wording.Time(end.At), Wording.Inline(end.Reason), $"response: {Wording.Inline(end.Response)}", end.Summary]).Where(p => !string.IsNullOrEmpty(p)))
                : null),
        ]);
        foreach (var course in episode.Courses)
            CourseSection.Draw(sheet, order, course);
        MeasureSection.Draw(sheet, episode);
        foreach (var note in episode.Notes)
            sheet.Write(NoteText.Of(order, note), TextStyle.Body);
    }

    private static string Screening(JsonObject screening)
    {
        var found = screening.List("contraindications").Concat(screening.List("redFlags")).Select(Wording.Contraindication).ToList();
        return $"{Wording.Phrase(screening.Text("outcome"))}{(found.Count == 0 ? ", nothing against treatment" : $": {string.Join(", ", found)}")}";
    }
}
