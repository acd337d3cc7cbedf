using System.Globalization;

namespace PeriostealPlatform.Auditor.Canonical;

/// <summary>Whether a number is written as RFC 8785 section 3.2.2.3 demands: as ECMAScript's Number::toString does.</summary>
internal static class EcmaNumber
{
    // Up to here every whole number has one text and one double.
    private const int MostPlainDigits = 15;

    // The longest text is 25 characters; whatever is longer is not canonical.
    private const int MostCharacters = 32;

    public static bool IsCanonical(ReadOnlySpan<byte> text)
    {
        var digits = text is [(byte)'-', ..] ? text[1..] : text;
        if (digits.Length is > 0 and <= MostPlainDigits && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return digits[0] != '0' || (digits.Length == 1 && text.Length == 1);
        if (text.Length is 0 or > MostCharacters
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value))
            return false;
        Span<byte> canonical = stackalloc byte[MostCharacters];
        return text.SequenceEqual(canonical[..Write(value, canonical)]);
    }

    /// <summary>Writes the canonical text and returns its length.</summary>
    internal static int Write(double value, Span<byte> output)
    {
        if (value == 0)
            return Put(output, 0, (byte)'0'); // minus zero too
        Span<byte> digits = stackalloc byte[MostCharacters];
        var (count, point) = Digits(Math.Abs(value), digits);
        digits = digits[..count];
        var at = value < 0 ? Put(output, 0, (byte)'-') : 0;
        if (point is < -5 or > 21)
            return Exponential(digits, point - 1, output, at);
        if (point <= 0)
            return Put(output, Zeros(output, Put(output, Put(output, at, (byte)'0'), (byte)'.'), -point), digits);
        if (count <= point)
            return Zeros(output, Put(output, at, digits), point - count);
        at = Put(output, Put(output, at, digits[..point]), (byte)'.');
        return Put(output, at, digits[point..]);
    }

    private static int Exponential(ReadOnlySpan<byte> digits, int exponent, Span<byte> output, int at)
    {
        at = Put(output, at, digits[0]);
        if (digits.Length > 1)
            at = Put(output, Put(output, at, (byte)'.'), digits[1..]);
        at = Put(output, Put(output, at, (byte)'e'), exponent < 0 ? (byte)'-' : (byte)'+');
        Math.Abs(exponent).TryFormat(output[at..], out var written, default, CultureInfo.InvariantCulture);
        return at + written;
    }

    /// <summary>The shortest digits that read back as this number, and where their decimal point stands.</summary>
    private static (int Count, int Point) Digits(double value, Span<byte> digits)
    {
        Span<byte> text = stackalloc byte[MostCharacters];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        text = text[..length];
        var exponentAt = text.IndexOf((byte)'E');
        var exponent = exponentAt < 0 ? 0 : int.Parse(text[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var dot = mantissa.IndexOf((byte)'.');
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var count = 0;
        foreach (var c in mantissa)
        {
            if (c == '.')
                continue;
            if (count == 0 && c == '0')
                point--;
            else
                digits[count++] = c;
        }

        while (digits[count - 1] == '0')
            count--;
        return (count, point);
    }

    private static int Zeros(Span<byte> output, int at, int count)
    {
        output.Slice(at, count).Fill((byte)'0');
        return at + count;
    }

    private static int Put(Span<byte> output, int at, byte one)
    {
        output[at] = one;
        return at + 1;
    }

    private static int Put(Span<byte> output, int at, ReadOnlySpan<byte> many)
    {
        many.CopyTo(output[at..]);
        return at + many.Length;
    }
}
