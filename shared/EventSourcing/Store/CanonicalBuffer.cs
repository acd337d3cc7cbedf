using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>Bytes of canonical JSON as they are put together. One for each thread: linking events is synchronous.</summary>
internal sealed class CanonicalBuffer
{
    private const int MostKept = 1 << 20; // bytes; a larger body should not stay with its thread for ever
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
        try
        {
            Length += StrictUtf8.GetBytes(text, Room(StrictUtf8.GetMaxByteCount(text.Length)));
        }
        catch (EncoderFallbackException cause)
        {
            throw new JsonException("A JSON string holds a lone surrogate.", cause);
        }
    }

    private Span<byte> Room(int needed)
    {
        if (_bytes.Length - Length < needed)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + needed));
        return _bytes.AsSpan(Length);
    }
}
