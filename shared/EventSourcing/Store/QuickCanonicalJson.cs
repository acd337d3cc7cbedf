using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>
/// The canonical form of the JSON that a serialiser writes, token by token and without a string for each: keys of ASCII,
/// texts without escapes, numbers of at most 15 digits. Whatever else there is, <see cref="CanonicalJson"/> takes its time over.
/// </summary>
internal static class QuickCanonicalJson
{
    private const int MostMembers = 32;
    private const int MostDigits = 15; // any decimal of 15 digits is the shortest text of its double, see RFC 8785, 3.2.2.3
    private const int MostLeadingZeros = 5; // 0.000001 is the smallest that ECMAScript writes without an exponent

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    /// <summary>Writes the canonical form; false, and nothing written, when it takes the thorough way.</summary>
    /// <exception cref="JsonException">Not JSON at all.</exception>
    public static bool TryWrite(ReadOnlySpan<byte> json, CanonicalBuffer output)
    {
        var from = output.Length;
        var reader = new Utf8JsonReader(json, Strict);
        reader.Read();
        if (TryWriteValue(ref reader, output) && !reader.Read())
            return true;
        output.Length = from;
        return false;
    }

    private static bool TryWriteValue(ref Utf8JsonReader json, CanonicalBuffer output)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartObject: return TryWriteObject(ref json, output);
            case JsonTokenType.StartArray: return TryWriteArray(ref json, output);
            case JsonTokenType.String: return TryWriteText(ref json, output);
            case JsonTokenType.Number: return TryWriteNumber(json.ValueSpan, output);
            case JsonTokenType.True: output.Write("true"u8); return true;
            case JsonTokenType.False: output.Write("false"u8); return true;
            case JsonTokenType.Null: output.Write("null"u8); return true;
            default: return false;
        }
    }

    private static bool TryWriteObject(ref Utf8JsonReader json, CanonicalBuffer output)
    {
        Span<Member> members = stackalloc Member[MostMembers];
        var (count, sorted) = (0, true);
        output.Write((byte)'{');
        var from = output.Length;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (count == MostMembers || json.ValueIsEscaped || !Ascii.IsValid(json.ValueSpan))
                return false;
            if (count > 0)
                output.Write((byte)',');
            var member = new Member(output.Length, json.ValueSpan.Length);
            output.Write((byte)'"');
            output.Write(json.ValueSpan);
            output.Write("\":"u8);
            json.Read();
            if (!TryWriteValue(ref json, output))
                return false;
            members[count] = member with { Length = output.Length - member.From };
            sorted = sorted && (count == 0 || Compare(output, members[count - 1], members[count]) < 0);
            count++;
        }

        if (!sorted && !TrySort(members[..count], from, output))
            return false;
        output.Write((byte)'}');
        return true;
    }

    /// <summary>Puts members into the order of their keys; false when one is there twice.</summary>
    private static bool TrySort(Span<Member> members, int from, CanonicalBuffer output)
    {
        // RFC 8785 sorts by UTF-16 code units; of ASCII those are the bytes. Members are few: insertion.
        for (var i = 1; i < members.Length; i++)
        {
            var member = members[i];
            var at = i;
            for (; at > 0 && Compare(output, members[at - 1], member) is var order and >= 0; at--)
            {
                if (order == 0)
                    return false;
                members[at] = members[at - 1];
            }

            members[at] = member;
        }

        var length = output.Length - from;
        var unsorted = ArrayPool<byte>.Shared.Rent(length);
        output.Written(from).CopyTo(unsorted);
        output.Length = from;
        foreach (var member in members)
        {
            if (output.Length > from)
                output.Write((byte)',');
            output.Write(unsorted.AsSpan(member.From - from, member.Length));
        }

        ArrayPool<byte>.Shared.Return(unsorted);
        return true;
    }

    private static int Compare(CanonicalBuffer output, Member left, Member right) =>
        output.Written(left.From + 1, left.KeyLength).SequenceCompareTo(output.Written(right.From + 1, right.KeyLength));

    private static bool TryWriteArray(ref Utf8JsonReader json, CanonicalBuffer output)
    {
        output.Write((byte)'[');
        for (var first = true; json.Read() && json.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (!first)
                output.Write((byte)',');
            if (!TryWriteValue(ref json, output))
                return false;
        }

        output.Write((byte)']');
        return true;
    }

    private static bool TryWriteText(ref Utf8JsonReader json, CanonicalBuffer output)
    {
        // The reader lets no control character through, but does not look whether the bytes are UTF-8.
        if (json.ValueIsEscaped || !Utf8.IsValid(json.ValueSpan))
            return false;
        output.Write((byte)'"');
        output.Write(json.ValueSpan);
        output.Write((byte)'"');
        return true;
    }

    private static bool TryWriteNumber(ReadOnlySpan<byte> number, CanonicalBuffer output)
    {
        var digits = number[0] == (byte)'-' ? number[1..] : number;
        var point = digits.IndexOf((byte)'.');
        if (digits.Length > MostDigits || digits.IndexOfAny((byte)'e', (byte)'E') >= 0)
            return false;
        if (point < 0 ? number is [(byte)'-', (byte)'0'] : number[^1] == (byte)'0')
            return false; // minus zero, and zeros that canonical form leaves out
        if (point == 1 && digits[0] == (byte)'0' && digits[2..].IndexOfAnyExcept((byte)'0') > MostLeadingZeros)
            return false;
        output.Write(number);
        return true;
    }

    /// <summary>Where a member lies in the output.</summary>
    private readonly record struct Member(int From, int KeyLength, int Length = 0);
}
