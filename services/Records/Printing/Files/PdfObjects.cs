using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Records.Printing.Files;

/// <summary>The objects of a PDF file (ISO 32000-1 section 7.5) and the table that finds them.</summary>
internal sealed class PdfObjects
{
    private readonly List<byte[]?> _bodies = [];

    /// <summary>Takes a number for an object that is written later, so that others can refer to it.</summary>
    public int Reserve()
    {
        _bodies.Add(null);
        return _bodies.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Set(number, body);
        return number;
    }

    public void Set(int number, string body) => _bodies[number - 1] = Encoding.Latin1.GetBytes(body);

    /// <summary>Adds a stream, packed.</summary>
    /// <param name="content">What it holds.</param>
    /// <param name="entries">Further entries of its dictionary.</param>
    public int AddStream(ReadOnlySpan<byte> content, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        var number = Reserve();
        _bodies[number - 1] =
        [
            .. Encoding.Latin1.GetBytes($"<< /Length {packed.Length} /Filter /FlateDecode {entries}>>\nstream\n"),
            .. packed.ToArray(),
            .. "\nendstream"u8,
        ];
        return number;
    }

    /// <summary>The file. Its id is made of its content, so the same content gives the same bytes.</summary>
    public byte[] ToFile(int root, int information)
    {
        using var file = new MemoryStream();
        // The second line tells programs that carry files that this one is not text.
        file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var places = new List<long>();
        foreach (var (i, body) in _bodies.Index())
        {
            places.Add(file.Position);
            Write(file, $"{i + 1} 0 obj\n");
            file.Write(body ?? throw new InvalidOperationException($"Object {i + 1} was never written."));
            Write(file, "\nendobj\n");
        }

        var id = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        var table = file.Position;
        Write(file, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            Write(file, string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        Write(file, $"trailer\n<< /Size {places.Count + 1} /Root {root} 0 R /Info {information} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>A text in a dictionary, in UTF-16, whatever characters it has.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
