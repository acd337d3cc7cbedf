using System.Text;

namespace PeriostealPlatform.Records.Printing.Layout;

/// <summary>A piece of a line in one font.</summary>
internal sealed record TextRun(FontFile Face, string Text, double Width);

/// <summary>One line as it will stand on the page.</summary>
internal sealed record TextLine(TextStyle Style, IReadOnlyList<TextRun> Runs);

/// <summary>Breaks text into lines, each character in a font that has it.</summary>
internal static class TextLines
{
    /// <summary>Lines no wider than so many points; at least one.</summary>
    public static List<TextLine> Break(string text, TextStyle style, double width)
    {
        var lines = new List<TextLine>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new LineBuilder(style);
            foreach (var word in Words(paragraph, style))
            {
                if (line.Width + word.TightWidth > width && !line.IsEmpty)
                {
                    lines.Add(line.Finish());
                    line = new LineBuilder(style);
                }

                foreach (var (rune, face) in word.Characters)
                {
                    // A word wider than the line is broken where it has to be.
                    if (line.Width + (face.WidthOf(rune) * style.Size) > width && !line.IsEmpty && !Rune.IsWhiteSpace(rune))
                    {
                        lines.Add(line.Finish());
                        line = new LineBuilder(style);
                    }

                    line.Add(rune, face);
                }
            }

            lines.Add(line.Finish());
        }

        return lines;
    }

    /// <summary>Width of a text on one line, in points.</summary>
    public static double WidthOf(string text, TextStyle style) =>
        Words(text, style).Sum(word => word.Characters.Sum(c => c.Face.WidthOf(c.Rune))) * style.Size;

    private static IEnumerable<Word> Words(string text, TextStyle style)
    {
        var word = new Word(style, []);
        foreach (var (rune, face) in Characters(text, style))
        {
            // A line may break before and after each Chinese character, and after each blank.
            if (face == PrintFonts.Others && word.Characters.Count > 0)
            {
                yield return word;
                word = new Word(style, []);
            }

            word.Characters.Add((rune, face));
            if (face != PrintFonts.Others && !Rune.IsWhiteSpace(rune))
                continue;
            yield return word;
            word = new Word(style, []);
        }

        if (word.Characters.Count > 0)
            yield return word;
    }

    private static IEnumerable<(Rune Rune, FontFile Face)> Characters(string text, TextStyle style)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
                yield return (new Rune(' '), style.Face);
            else if (style.Face.Has(rune))
                yield return (rune, style.Face);
            else if (PrintFonts.Others.Has(rune))
                yield return (rune, PrintFonts.Others);
            else if (Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format)
            {
                // A box would hide which character it was.
                foreach (var c in $"[U+{rune.Value:X4}]")
                    yield return (new Rune(c), style.Face);
            }
        }
    }

    private sealed record Word(TextStyle Style, List<(Rune Rune, FontFile Face)> Characters)
    {
        public double TightWidth => Characters.Where(c => !Rune.IsWhiteSpace(c.Rune)).Sum(c => c.Face.WidthOf(c.Rune)) * Style.Size;
    }

    private sealed class LineBuilder(TextStyle style)
    {
        private readonly List<TextRun> _runs = [];
        private readonly StringBuilder _run = new();
        private FontFile? _face;
        private double _runWidth, _finishedWidth;

        public double Width => _finishedWidth + _runWidth;

        public bool IsEmpty => _runs.Count == 0 && _run.Length == 0;

        public void Add(Rune rune, FontFile face)
        {
            if (face != _face)
                EndRun();
            _face = face;
            _run.Append(rune.ToString());
            _runWidth += face.WidthOf(rune) * style.Size;
        }

        public TextLine Finish()
        {
            EndRun();
            return new TextLine(style, _runs);
        }

        private void EndRun()
        {
            if (_run.Length > 0)
                _runs.Add(new TextRun(_face!, _run.ToString(), _runWidth));
            _finishedWidth += _runWidth;
            _runWidth = 0;
            _run.Clear();
        }
    }
}
