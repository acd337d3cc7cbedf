using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace PeriostealPlatform.Testing.Documents;

/// <summary>Reads a PDF back: its objects by the table that finds them, and its text by what its fonts say that glyphs mean.</summary>
public sealed partial class PdfReading
{
    private readonly byte[] _file;
    private readonly string _text;
    private readonly Dictionary<int, int> _places = [];

    /// <summary>Takes a file whose table names every object.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public PdfReading(byte[] file)
    {
        (_file, _text) = (file, Encoding.Latin1.GetString(file));
        var table = int.Parse(Start().Match(_text).Groups[1].Value, CultureInfo.InvariantCulture);
        var lines = _text[table..].Split('\n');
        if (lines[0] != "xref")
            throw new InvalidDataException("The file does not name the place of its table of objects.");
        for (var i = 1; i < int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture); i++)
            _places[i] = int.Parse(lines[2 + i][..10], CultureInfo.InvariantCulture);
        if (_places.FirstOrDefault(place => !_text.AsSpan(place.Value).StartsWith($"{place.Key} 0 obj\n")) is { Key: > 0 } wrong)
            throw new InvalidDataException($"Object {wrong.Key} does not lie where the table says.");
    }

    /// <summary>The text of each page, a line for each piece.</summary>
    public IReadOnlyList<string> Pages => field ??= [.. Kids().Select(TextOf)];

    /// <summary>The text of all pages.</summary>
    public string Text => string.Join('\n', Pages);

    /// <summary>The pieces of text in order, with their size and their place from the lower left corner of their page, in points.</summary>
    public IReadOnlyList<PlacedText> Pieces => field ??= [.. Kids().SelectMany(PiecesOf)];

    /// <summary>All text on one line, as it reads when lines are put together again.</summary>
    public string Flat => Blanks().Replace(Text, " ");

    /// <summary>Names of the fonts, each with the mark of a part.</summary>
    public IReadOnlyList<string> FontNames => [.. BaseFonts().Matches(_text).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>What lists of files show.</summary>
    public string Information => Body(int.Parse(Info().Match(_text).Groups[1].Value, CultureInfo.InvariantCulture));

    /// <summary>The embedded fonts.</summary>
    public IEnumerable<byte[]> FontPrograms => FontFiles().Matches(_text).Select(match => Stream(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));

    private IEnumerable<int> Kids() => References().Matches(KidList().Match(_text).Groups[1].Value)
        .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    private string TextOf(int page) => string.Join('\n', PiecesOf(page).Select(piece => piece.Text));

    private IEnumerable<PlacedText> PiecesOf(int page)
    {
        var body = Body(page);
        var fonts = PageFonts().Matches(body).ToDictionary(match => match.Groups[1].Value, match => Meaning(int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));
        var content = Encoding.ASCII.GetString(Stream(int.Parse(Contents().Match(body).Groups[1].Value, CultureInfo.InvariantCulture)));
        return Shown().Matches(content).Select(match => new PlacedText(
            string.Concat(match.Groups["glyphs"].Value.Chunk(4).Select(glyph => fonts[match.Groups["font"].Value][new string(glyph)])),
            Number(match.Groups["size"]),
            Number(match.Groups["x"]),
            Number(match.Groups["y"])));
    }

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);

    private Dictionary<string, string> Meaning(int font)
    {
        var map = Encoding.ASCII.GetString(Stream(int.Parse(ToUnicode().Match(Body(font)).Groups[1].Value, CultureInfo.InvariantCulture)));
        return Pairs().Matches(map).ToDictionary(
            match => match.Groups[1].Value, match => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(match.Groups[2].Value)));
    }

    private string Body(int number) => _text[_places[number]..].Split("endobj", 2)[0];

    private byte[] Stream(int number)
    {
        var start = _text.IndexOf("stream\n", _places[number], StringComparison.Ordinal) + "stream\n".Length;
        using var zlib = new ZLibStream(new MemoryStream(_file, start, _file.Length - start), CompressionMode.Decompress);
        using var content = new MemoryStream();
        zlib.CopyTo(content);
        return content.ToArray();
    }

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF")]
    private static partial Regex Start();

    [GeneratedRegex(@"/Kids \[([^\]]*)\]")]
    private static partial Regex KidList();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex References();

    [GeneratedRegex(@"/(F\d) (\d+) 0 R")]
    private static partial Regex PageFonts();

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex Contents();

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex ToUnicode();

    [GeneratedRegex(@"/(?<font>F\d) (?<size>[0-9.]+) Tf (?<x>[0-9.-]+) (?<y>[0-9.-]+) Td <(?<glyphs>[0-9A-F]*)> Tj")]
    private static partial Regex Shown();

    [GeneratedRegex(@"<([0-9A-F]{4})> <([0-9A-F]{4,8})>")]
    private static partial Regex Pairs();

    [GeneratedRegex(@"/BaseFont /([A-Z]{6}\+\S+)")]
    private static partial Regex BaseFonts();

    [GeneratedRegex(@"/FontFile2 (\d+) 0 R")]
    private static partial Regex FontFiles();

    [GeneratedRegex(@"/Info (\d+) 0 R")]
    private static partial Regex Info();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

/// <summary>A piece of text where it stands on its page.</summary>
/// <param name="Size">Size of its font, in points.</param>
/// <param name="X">Its left end, in points from the left edge.</param>
/// <param name="Y">Its baseline, in points from the lower edge.</param>
public sealed record PlacedText(string Text, double Size, double X, double Y);
