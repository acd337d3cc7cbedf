using System.Text.Json;

namespace PeriostealPlatform.Auditor.Canonical;

/// <summary>The order of keys in canonical form: by UTF-16 code units (RFC 8785 section 3.2.3).</summary>
internal static class CanonicalKeys
{
    private const byte FirstAboveSurrogates = 0xEE, FirstOfFourBytes = 0xF0;

    /// <summary>Compares two keys with their quotes.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Contains((byte)'\\') || right.Contains((byte)'\\'))
            return string.CompareOrdinal(Text(left), Text(right));
        left = left[1..^1];
        right = right[1..^1];
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
            return left.Length.CompareTo(right.Length);
        return Rank(left[same]).CompareTo(Rank(right[same]));
    }

    /// <summary>What a key or text says, without quotes and escapes.</summary>
    public static string Text(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    // UTF-8 sorts as code points do. UTF-16 differs in one thing: what takes four bytes in UTF-8 is written with
    // surrogates there, which come before U+E000 to U+FFFF.
    private static int Rank(byte first) => first switch
    {
        >= FirstOfFourBytes => FirstAboveSurrogates + (first - FirstOfFourBytes),
        >= FirstAboveSurrogates => first + 0x10,
        _ => first,
    };
}
