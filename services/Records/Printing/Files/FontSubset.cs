using System.Buffers.Binary;
using System.Text;
using PeriostealPlatform.Records.Printing.Layout;

namespace PeriostealPlatform.Records.Printing.Files;

/// <summary>
/// The part of a TrueType font that a print needs: its tables with the outlines of the used glyphs only. Glyphs keep their
/// numbers.
/// </summary>
internal static class FontSubset
{
    private const int WordArguments = 0x01, Scale = 0x08, More = 0x20, TwoScales = 0x40, Matrix = 0x80;
    private static readonly string[] Kept = ["cvt ", "fpgm", "hhea", "hmtx", "maxp", "prep"];

    public static byte[] Of(FontFile font, IEnumerable<ushort> glyphs)
    {
        var places = Places(font);
        var outlines = font.TableOf("glyf");
        var used = new SortedSet<ushort>(glyphs) { 0 };
        foreach (var glyph in used.ToList())
            AddParts(outlines, places, glyph, used);

        using var glyf = new MemoryStream();
        var loca = new byte[4 * places.Length];
        for (var glyph = 0; glyph < places.Length - 1; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * glyph), (uint)glyf.Length);
            if (!used.Contains((ushort)glyph))
                continue;
            glyf.Write(outlines[(int)places[glyph]..(int)places[glyph + 1]]);
            glyf.Write(new byte[(4 - (int)(glyf.Length % 4)) % 4]);
        }

        BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * (places.Length - 1)), (uint)glyf.Length);
        var head = font.TableOf("head").ToArray();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1); // places take four bytes each from here on
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { ["glyf"] = glyf.ToArray(), ["head"] = head, ["loca"] = loca };
        foreach (var tag in Kept.Where(tag => font.TableOf(tag).Length > 0))
            tables[tag] = font.TableOf(tag).ToArray();
        return Assemble(tables);
    }

    private static uint[] Places(FontFile font)
    {
        var (loca, places) = (font.TableOf("loca").ToArray(), new uint[font.Glyphs + 1]);
        var isLong = BinaryPrimitives.ReadInt16BigEndian(font.TableOf("head")[50..]) == 1;
        for (var i = 0; i < places.Length; i++)
            places[i] = isLong ? BinaryPrimitives.ReadUInt32BigEndian(loca.AsSpan(4 * i)) : 2u * BinaryPrimitives.ReadUInt16BigEndian(loca.AsSpan(2 * i));
        return places;
    }

    // A letter with an accent is made of two other glyphs.
    private static void AddParts(ReadOnlySpan<byte> outlines, uint[] places, ushort glyph, SortedSet<ushort> used)
    {
        var outline = outlines[(int)places[glyph]..(int)places[glyph + 1]];
        if (outline.IsEmpty || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return;
        int at = 10, flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]);
            if (used.Add(part))
                AddParts(outlines, places, part, used);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2)
                + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
        }
        while ((flags & More) != 0);
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var power = 1;
        while (power * 2 <= tables.Count)
            power *= 2;
        var start = 12 + (16 * tables.Count);
        var font = new byte[start + tables.Values.Sum(table => (table.Length + 3) / 4 * 4)];
        BinaryPrimitives.WriteUInt32BigEndian(font, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(6), (ushort)(power * 16));
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(8), (ushort)System.Numerics.BitOperations.Log2((uint)power));
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(10), (ushort)((tables.Count - power) * 16));
        var entry = 12;
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(font, start);
            Encoding.ASCII.GetBytes(tag, font.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(entry + 4), Sum(font.AsSpan(start, (table.Length + 3) / 4 * 4)));
            BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(entry + 8), (uint)start);
            BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(entry + 12), (uint)table.Length);
            entry += 16;
            start += (table.Length + 3) / 4 * 4;
        }

        return font;
    }

    private static uint Sum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(table[i..]));
        return sum;
    }
}
