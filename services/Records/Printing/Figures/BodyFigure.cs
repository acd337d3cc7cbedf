using PeriostealPlatform.Records.Printing.Files;

namespace PeriostealPlatform.Records.Printing.Figures;

/// <summary>
/// A person's outline in a box of 100 by 220: the midline lies at 50, and what is drawn for one side is mirrored for the
/// other.
/// </summary>
internal static class BodyFigure
{
    public const double Width = 100, Height = 220, Midline = Width / 2;

    // From the neck over the outer arm, the trunk and the leg to the crotch: distance from the midline, and height from the top.
    private static readonly (double Away, double Down)[] Outline =
    [
        (4.5, 26), (5.5, 32), (13, 35.5), (21, 39), (25.5, 47), (27.5, 60), (30, 75), (33, 92), (35.5, 102), (34, 112), (30.5, 107),
        (28.5, 93), (25, 77), (22, 62), (20, 51), (19.5, 62), (17, 76), (18.5, 88), (20.5, 99), (20, 118), (16.5, 148), (17, 168),
        (13, 198), (15.5, 210), (12, 213), (6, 212), (6.5, 198), (6, 170), (5.5, 148), (3.5, 128), (1, 112),
    ];

    /// <summary>Draws it.</summary>
    /// <param name="page">Where.</param>
    /// <param name="left">Left edge of the box, in points.</param>
    /// <param name="top">Upper edge of the box.</param>
    /// <param name="scale">Points for one unit of the box.</param>
    /// <param name="isBack">Seen from behind: with a line for the spine in place of the face.</param>
    public static void Draw(PdfCanvas page, double left, double top, double scale, bool isBack)
    {
        Spot At(double x, double down) => new(left + (x * scale), top + (down * scale));
        page.Outline(
            Ink.Dim,
            Ink.White,
            0.8,
            [
                .. Outline.Select(p => At(Midline - p.Away, p.Down)),
                .. Outline.Reverse().Select(p => At(Midline + p.Away, p.Down)),
            ]);
        page.Ellipse(Ink.Dim, Ink.White, 0.8, At(Midline, 15.5), 8 * scale, 11.5 * scale);
        var halves = isBack
            ? ((double, double)[])[(5, 44), (14, 43), (9, 58)] // shoulder blade
            : [(17, 37.5), (8, 38), (1, 40)]; // collar bone
        foreach (var side in (int[])[-1, 1])
            page.Curve(Ink.Faint, 0.6, [.. halves.Select(p => At(Midline + (side * p.Item1), p.Item2))]);
        if (isBack)
            page.Line(Ink.Faint, 0.6, At(Midline, 27), At(Midline, 102)); // spine
        else
            page.Curve(Ink.Faint, 0.6, [At(Midline - 14, 70), At(Midline, 60), At(Midline + 14, 70)]); // costal arch
    }
}
