using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>Bytes of canonical JSON as they are put together. One for each thread: linking events is synchronous.</summary>
internal sealed class CanonicalBuffer
{
    private const int MostKept = 1 << 20; // bytes; a larger body should not stay with its thread for ever

    [ThreadStatic]
    private static CanonicalBuffer? _ofThread;

    private byte[] _bytes = new byte[4096];

    /// <summary>This thread's, empty.</summary>
    public static CanonicalBuffer OfThread
    {
        get
        {
            var buffer = _ofThread ??= new CanonicalBuffer();
            if (buffer._bytes.Length > MostKept)
                buffer._bytes = new byte[4096];
            buffer.Length = 0;
            return buffer;
        }
    }

    /// <summary>How many bytes are in it; setting it takes back what came after.</summary>
    public int Length { get; set; }

    public ReadOnlySpan<byte> Written(int from) => _bytes.AsSpan(from, Length - from);

    public Span<byte> Written(int from, int length) => _bytes.AsSpan(from, length);

    public void Write(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    public void Write(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        Length += value.Length;
    }

    public void Write(long value)
    {
        value.TryFormat(Room(20), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    public void Write(Guid value)
    {
        value.TryFormat(Room(36), out var written);
        Length += written;
    }

    /// <summary>A time in quotation marks, in a format whose text has at most 40 characters.</summary>
    public void WriteQuoted(DateTimeOffset value, string format)
    {
        Write((byte)'"');
        value.TryFormat(Room(40), out var written, format, CultureInfo.InvariantCulture);
        Length += written;
        Write((byte)'"');
    }

    /// <summary>A text in quotation marks, escaped as RFC 8785 demands and nothing more.</summary>
    /// <exception cref="JsonException">It holds U+0000 or a lone surrogate.</exception>
    public void WriteQuoted(string text)
    {
        Write((byte)'"');
        if (NeedsEscapes(text))
            WriteEscaped(text);
        else
            WriteUnicode(text);
        Write((byte)'"');
    }

    private static bool NeedsEscapes(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 || text.AsSpan().IndexOfAny('"', '\\') >= 0;

    private void WriteEscaped(string text)
    {
        var output = new ArrayBufferWriter<byte>(text.Length + 16);
        CanonicalJson.WriteString(output, text);
        Write(output.WrittenSpan[1..^1]);
    }

    private void WriteUnicode(string text)
    {
        if (Utf8.FromUtf16(text, Room(3 * text.Length), out _, out var written, replaceInvalidSequences: false)
            != OperationStatus.Done)
            throw new JsonException("A JSON string holds a lone surrogate.");
        Length += written;
    }

    /// <summary>Memory for so many bytes more; they count once <see cref="Length"/> is moved.</summary>
    public Span<byte> Room(int needed)
    {
        if (_bytes.Length - Length < needed)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + needed));
        return _bytes.AsSpan(Length);
    }
}
