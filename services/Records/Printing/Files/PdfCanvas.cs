using System.Globalization;
using System.Text;

namespace PeriostealPlatform.Records.Printing.Files;

/// <summary>A point of a page, in points from its upper left corner.</summary>
internal readonly record struct Spot(double X, double Y);

/// <summary>A shade between 0 (black) and 1 (white), or the dark red of marks.</summary>
internal readonly record struct Ink(double Red, double Green, double Blue)
{
    public static readonly Ink Black = Grey(0), White = Grey(1), Dim = Grey(0.42), Faint = Grey(0.8), Ground = Grey(0.95), Mark = new(0.55, 0, 0);

    public static Ink Grey(double shade) => new(shade, shade, shade);
}

/// <summary>What is drawn on one page, as the operators of ISO 32000-1 section 8. Nobody but this class knows that PDF counts upwards.</summary>
internal sealed class PdfCanvas(double height)
{
    // How far a circle's four curves reach beyond their ends.
    private const double Kappa = 0.5522847498;

    private readonly StringBuilder _operators = new();

    public byte[] Content => Encoding.ASCII.GetBytes(_operators.ToString());

    public void Text(PdfFont font, double size, Ink ink, double x, double baseline, string text) =>
        _operators.Append(CultureInfo.InvariantCulture, $"BT {Color(ink)} rg /{font.Name} {N(size)} Tf {At(new(x, baseline))} Td <{font.Encode(text)}> Tj ET\n");

    public void Line(Ink ink, double width, Spot from, Spot to) => Append(ink, width, $"{At(from)} m {At(to)} l S");

    public void Rectangle(Ink fill, double x, double y, double across, double down) =>
        _operators.Append(CultureInfo.InvariantCulture, $"{Color(fill)} rg {At(new(x, y + down))} {N(across)} {N(down)} re f\n");

    public void Ellipse(Ink ink, Ink fill, double width, Spot middle, double across, double down)
    {
        Spot P(double x, double y) => new(middle.X + (x * across), middle.Y + (y * down));
        Shape(ink, fill, width, P(1, 0),
        [
            (P(1, Kappa), P(Kappa, 1), P(0, 1)), (P(-Kappa, 1), P(-1, Kappa), P(-1, 0)),
            (P(-1, -Kappa), P(-Kappa, -1), P(0, -1)), (P(Kappa, -1), P(1, -Kappa), P(1, 0)),
        ]);
    }

    /// <summary>A closed outline that runs smoothly through all points.</summary>
    public void Outline(Ink ink, Ink fill, double width, IReadOnlyList<Spot> points) =>
        Shape(ink, fill, width, points[0], Enumerable.Range(0, points.Count).Select(i => Arc(i, n => points[(n + points.Count) % points.Count])));

    /// <summary>An open line that runs smoothly through all points.</summary>
    public void Curve(Ink ink, double width, IReadOnlyList<Spot> points) => Append(
        ink,
        width,
        $"{At(points[0])} m {Arcs(Enumerable.Range(0, points.Count - 1).Select(i => Arc(i, n => points[Math.Clamp(n, 0, points.Count - 1)])))}S");

    private void Shape(Ink ink, Ink fill, double width, Spot start, IEnumerable<(Spot, Spot, Spot)> arcs)
    {
        _operators.Append(CultureInfo.InvariantCulture, $"{Color(fill)} rg ");
        Append(ink, width, $"{At(start)} m {Arcs(arcs)}h B");
    }

    // Catmull-Rom: at each point the line runs as from the point before it to the one after.
    private static (Spot, Spot, Spot) Arc(int i, Func<int, Spot> point)
    {
        var (before, from, to, after) = (point(i - 1), point(i), point(i + 1), point(i + 2));
        return (
            new(from.X + ((to.X - before.X) / 6), from.Y + ((to.Y - before.Y) / 6)),
            new(to.X - ((after.X - from.X) / 6), to.Y - ((after.Y - from.Y) / 6)),
            to);
    }

    private string Arcs(IEnumerable<(Spot, Spot, Spot)> arcs) =>
        string.Concat(arcs.Select(arc => $"{At(arc.Item1)} {At(arc.Item2)} {At(arc.Item3)} c "));

    private void Append(Ink ink, double width, string path) =>
        _operators.Append(CultureInfo.InvariantCulture, $"{Color(ink)} RG {N(width)} w {path}\n");

    private static string Color(Ink ink) => $"{N(ink.Red)} {N(ink.Green)} {N(ink.Blue)}";

    private string At(Spot spot) => $"{N(spot.X)} {N(height - spot.Y)}";

    private static string N(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
