using System.Globalization;
using System.Net;
using System.Text;
using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Histories;
using PeriostealPlatform.Auditor.Showing;

namespace PeriostealPlatform.Auditor.Exporting;

/// <summary>Writes a history as one HTML page. It loads nothing and runs nothing.</summary>
internal static class HtmlExport
{
    private const string Head =
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>History of a record</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>
        body { font: 14px/1.4 sans-serif; margin: 2em; color: #1a1a1a }
        table { border-collapse: collapse; width: 100% }
        th, td { border: 1px solid #bbb; padding: .4em .6em; text-align: left; vertical-align: top }
        th { background: #eee } .mark { color: #8a3b00; font-weight: bold } .small { color: #444; font-size: .85em }
        thead { display: table-header-group } tr { break-inside: avoid }
        </style></head><body>
        """;

    public static void Write(Stream output, BundleManifest manifest, IReadOnlyList<HistoryEvent> events)
    {
        using var page = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        page.WriteLine(Head);
        page.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"<h1>History of a record</h1><p>{events.Count} events of the ledger {Text(manifest.Origin)} up to leaf {manifest.TreeSize - 1}; bundle made {Text(Words.Utc(manifest.CreatedAt))}.</p>"));
        page.WriteLine("<table><thead><tr><th scope=\"col\">Happened<br>recorded</th><th scope=\"col\">What</th><th scope=\"col\">By</th><th scope=\"col\">Content</th></tr></thead><tbody>");
        foreach (var one in events)
        {
            page.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                <tr><td>{Text(Words.Happened(one))}<br><span class="small">{Text(Words.Recorded(one))}<br>leaf {one.Leaf}</span></td><td>{Text(Words.Of(one))}
                <br><span class="small">{Text(one.Source)} {one.Version}</span>{string.Concat(Words.Marks(one).Select(mark => $"<br><span class=\"mark\">{Text(mark)}</span>"))}</td>
                <td>{Text(Words.By(one))}</td><td>{string.Join("<br>", Words.Content(one).Select(Text))}</td></tr>
                """));
        }

        page.WriteLine("</tbody></table></body></html>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
