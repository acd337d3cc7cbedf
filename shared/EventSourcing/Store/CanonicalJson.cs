using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>
/// The canonical form of a JSON text (RFC 8785): one byte sequence for all texts that mean the same, so a hash over it
/// is the same before and after <c>jsonb</c> has rewritten white space, key order, escapes and numbers.
/// </summary>
public static class CanonicalJson
{
    private const int MaxDepth = 64;
    private const string NotUnicode = "A JSON string is not valid Unicode.";

    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = MaxDepth,
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
    };

    /// <summary>Brings a UTF-8 JSON text into canonical form.</summary>
    /// <exception cref="JsonException">
    /// Not JSON, or JSON that two readers may understand differently or PostgreSQL cannot keep: duplicate keys,
    /// U+0000, lone surrogates, broken UTF-8, a number beyond a double, more than 64 levels.
    /// </exception>
    public static byte[] Canonicalize(ReadOnlyMemory<byte> json)
    {
        using var document = Parse(json);
        return Canonicalize(document.RootElement);
    }

    /// <summary>Brings a parsed JSON value into canonical form.</summary>
    /// <inheritdoc cref="Canonicalize(ReadOnlyMemory{byte})"/>
    public static byte[] Canonicalize(JsonElement json) => Write(json, exact: false);

    /// <summary>
    /// Like <see cref="Canonicalize(ReadOnlyMemory{byte})"/>, but refuses a number that canonical form would round.
    /// What stores keep is canonical already, so a number with digits beyond a double can only come from an alteration
    /// that the hash alone would not see.
    /// </summary>
    internal static byte[] CanonicalizeExactly(JsonElement json) => Write(json, exact: true);

    /// <summary>
    /// Whether canonical form keeps all that the text says: it is JSON that can be brought into it, and no number would be
    /// rounded. What was written through the store always is; what is not was altered, or is another program's.
    /// </summary>
    public static bool KeepsAll(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = Parse(json);
            CanonicalizeExactly(document.RootElement);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    internal static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (InvalidOperationException cause)
        {
            throw new JsonException(NotUnicode, cause); // comparing keys decodes them
        }
    }

    private static byte[] Write(JsonElement json, bool exact)
    {
        var output = new ArrayBufferWriter<byte>(256);
        try
        {
            WriteValue(output, json, exact);
        }
        catch (InvalidOperationException cause)
        {
            // The parser checks the shape of strings only; decoding finds lone surrogates and broken UTF-8.
            throw new JsonException(NotUnicode, cause);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteValue(ArrayBufferWriter<byte> output, JsonElement json, bool exact)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(output, json, exact); break;
            case JsonValueKind.Array: WriteArray(output, json, exact); break;
            case JsonValueKind.String: WriteString(output, json.GetString()!); break;
            case JsonValueKind.Number: WriteNumber(output, json, exact); break;
            case JsonValueKind.True: output.Write("true"u8); break;
            case JsonValueKind.False: output.Write("false"u8); break;
            case JsonValueKind.Null: output.Write("null"u8); break;
            case JsonValueKind.Undefined:
            default: throw new JsonException("There is no JSON value.");
        }
    }

    private static void WriteObject(ArrayBufferWriter<byte> output, JsonElement json, bool exact)
    {
        var properties = json.EnumerateObject().Select(property => (property.Name, property.Value)).ToArray();
        // RFC 8785 sorts by UTF-16 code units, which is what ordinal comparison of .NET strings does.
        Array.Sort(properties, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        var separator = "{"u8;
        foreach (var (name, value) in properties)
        {
            output.Write(separator);
            WriteString(output, name);
            output.Write(":"u8);
            WriteValue(output, value, exact);
            separator = ","u8;
        }

        output.Write(properties.Length == 0 ? "{}"u8 : "}"u8);
    }

    private static void WriteArray(ArrayBufferWriter<byte> output, JsonElement json, bool exact)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in json.EnumerateArray())
        {
            if (!first) output.Write(","u8);
            WriteValue(output, item, exact);
            first = false;
        }

        output.Write("]"u8);
    }

    private static void WriteNumber(ArrayBufferWriter<byte> output, JsonElement json, bool exact)
    {
        var text = json.GetRawText();
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value)) throw new JsonException("A JSON number is beyond the range of a double.");
        var canonical = EcmaScriptNumber.Format(value);
        if (exact && !EcmaScriptNumber.AreEqual(text, canonical))
            throw new JsonException("A JSON number has more digits than its canonical form.");
        Encoding.UTF8.GetBytes(canonical, output);
    }

    internal static void WriteString(ArrayBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        var plainFrom = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0') throw new JsonException("A JSON string holds U+0000, which PostgreSQL cannot keep.");
            if (c >= ' ' && c is not ('"' or '\\')) continue;
            WriteUnicode(output, text.AsSpan(plainFrom, i - plainFrom));
            WriteUnicode(output, Escape(c));
            plainFrom = i + 1;
        }

        WriteUnicode(output, text.AsSpan(plainFrom));
        output.Write("\""u8);
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => $"\\u{(int)c:x4}",
    };

    private static void WriteUnicode(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        try
        {
            StrictUtf8.GetBytes(text, output);
        }
        catch (EncoderFallbackException cause)
        {
            throw new JsonException("A JSON string holds a lone surrogate.", cause);
        }
    }

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
