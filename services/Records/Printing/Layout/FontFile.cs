using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace PeriostealPlatform.Records.Printing.Layout;

/// <summary>
/// A TrueType font of this program: which characters it has and how wide they are, so that lines are broken, and another font
/// is chosen, before anything is drawn.
/// </summary>
internal sealed class FontFile
{
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly ushort[] _widths;
    private readonly double _unitsPerEm;
    private readonly Dictionary<string, Range> _tables = [];

    private FontFile(string name, byte[] bytes)
    {
        (Name, Bytes) = (name, bytes);
        for (var entry = 12; entry < 12 + (16 * UInt16(4)); entry += 16)
        {
            var start = (int)UInt32(entry + 8);
            _tables[Encoding.ASCII.GetString(bytes, entry, 4)] = start..(start + (int)UInt32(entry + 12));
        }

        _unitsPerEm = UInt16(Table("head") + 18);
        var horizontal = Table("hmtx");
        _widths = new ushort[UInt16(Table("hhea") + 34)];
        for (var i = 0; i < _widths.Length; i++)
            _widths[i] = UInt16(horizontal + (4 * i));
        ReadCharacters(Table("cmap"));
    }

    public string Name { get; }

    public byte[] Bytes { get; }

    /// <summary>Reads a font that is embedded in this program.</summary>
    public static FontFile Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new FontFile(name, bytes.ToArray());
    }

    /// <summary>How many glyphs it has.</summary>
    public int Glyphs => UInt16(Table("maxp") + 4);

    /// <summary>A table's bytes; none when it has no such table.</summary>
    public ReadOnlySpan<byte> TableOf(string tag) => _tables.TryGetValue(tag, out var range) ? Bytes.AsSpan(range) : [];

    /// <summary>The glyph of a character that it has.</summary>
    public ushort GlyphOf(Rune character) => _glyphs.GetValueOrDefault(character.Value);

    /// <summary>Width of a glyph in thousandths of the font's size.</summary>
    public int WidthOf(ushort glyph) => (int)Math.Round(_widths[Math.Min(glyph, _widths.Length - 1)] * 1000 / _unitsPerEm);

    /// <summary>A number of its head, scaled to thousandths of its size.</summary>
    public int Scaled(string tag, int offset) => (int)Math.Round(BinaryPrimitives.ReadInt16BigEndian(TableOf(tag)[offset..]) * 1000 / _unitsPerEm);

    public bool Has(Rune character) => _glyphs.GetValueOrDefault(character.Value) > 0;

    /// <summary>Width of a character in units of the font's size.</summary>
    public double WidthOf(Rune character) =>
        _widths[Math.Min(_glyphs.GetValueOrDefault(character.Value), _widths.Length - 1)] / _unitsPerEm;

    private void ReadCharacters(int cmap)
    {
        for (var i = 0; i < UInt16(cmap + 2); i++)
        {
            var table = cmap + (int)UInt32(cmap + 4 + (8 * i) + 4);
            switch (UInt16(table))
            {
                case 4: ReadSegments(table); break;
                case 12: ReadGroups(table); break;
            }
        }
    }

    // Format 4: ranges of the basic plane.
    private void ReadSegments(int table)
    {
        var doubled = UInt16(table + 6);
        var (ends, starts) = (table + 14, table + 16 + doubled);
        for (var i = 0; i < doubled; i += 2)
        {
            var (start, end) = (UInt16(starts + i), UInt16(ends + i));
            var delta = UInt16(starts + doubled + i);
            var at = starts + (2 * doubled) + i;
            var offset = UInt16(at);
            for (int c = start; c <= end && c != 0xFFFF; c++)
            {
                var glyph = offset == 0 ? c : UInt16(at + offset + (2 * (c - start)));
                if (glyph != 0)
                    _glyphs.TryAdd(c, (ushort)(glyph + delta));
            }
        }
    }

    // Format 12: ranges of all planes.
    private void ReadGroups(int table)
    {
        for (var i = 0; i < UInt32(table + 12); i++)
        {
            var group = table + 16 + (12 * i);
            for (var c = UInt32(group); c <= UInt32(group + 4); c++)
                _glyphs.TryAdd((int)c, (ushort)(UInt32(group + 8) + c - UInt32(group)));
        }
    }

    private int Table(string tag) => _tables[tag].Start.Value;

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(at));
}
