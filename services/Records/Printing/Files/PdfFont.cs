using System.Globalization;
using System.Text;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Files;

/// <summary>
/// A font of a file: which of its glyphs are used, so that no more is embedded, and what each stands for, so that the text can be
/// searched, copied and read aloud.
/// </summary>
internal sealed class PdfFont(FontFile face, string name)
{
    private const int MostInBlock = 100;

    private readonly SortedDictionary<ushort, Rune> _used = [];

    /// <summary>Its name on the pages.</summary>
    public string Name => name;

    /// <summary>A text as its glyphs, in hexadecimal digits.</summary>
    public string Encode(string text)
    {
        var hex = new StringBuilder(text.Length * 4);
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = face.GlyphOf(rune);
            _used.TryAdd(glyph, rune);
            hex.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }

    /// <summary>Writes it with what is used by now.</summary>
    public int Write(PdfObjects objects)
    {
        var program = FontSubset.Of(face, _used.Keys);
        var file = objects.AddStream(program, $"/Length1 {program.Length} ");
        var meaning = objects.AddStream(Encoding.ASCII.GetBytes(Meaning()));
        // Six letters say that it is a part of the font; they must differ between the parts of one file.
        var title = $"PRINT{(char)('A' + (name[^1] - '0'))}+{face.Name}";
        var box = string.Join(' ', ((int[])[36, 38, 40, 42]).Select(offset => face.Scaled("head", offset)));
        var descriptor = objects.Add(
            $"<< /Type /FontDescriptor /FontName /{title} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 /Ascent {face.Scaled("hhea", 4)} "
            + $"/Descent {face.Scaled("hhea", 6)} /CapHeight {face.Scaled("hhea", 4)} /StemV 80 /FontFile2 {file} 0 R >>");
        var widths = string.Join(' ', _used.Keys.Select(glyph => $"{glyph} [{face.WidthOf(glyph)}]"));
        var outlines = objects.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{title} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [{widths}] >>");
        return objects.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{title} /Encoding /Identity-H /DescendantFonts [{outlines} 0 R] /ToUnicode {meaning} 0 R >>");
    }

    private string Meaning()
    {
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        foreach (var block in _used.Chunk(MostInBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, rune) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()))}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
