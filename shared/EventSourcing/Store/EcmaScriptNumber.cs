using System.Globalization;
using System.Text;

namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>Numbers as ECMAScript's <c>Number.prototype.toString</c> writes them, which RFC 8785 demands.</summary>
internal static class EcmaScriptNumber
{
    /// <summary>The shortest text that reads back as this finite double.</summary>
    public static string Format(double value)
    {
        if (value == 0) return "0"; // -0 too
        var (negative, digits, point) = Decompose(value.ToString("R", CultureInfo.InvariantCulture));
        var text = new StringBuilder(negative ? "-" : string.Empty);
        switch (point)
        {
            // The limits are those of ECMA-262, Number::toString.
            case > 0 and <= 21 when digits.Length <= point:
                return text.Append(digits).Append('0', (int)point - digits.Length).ToString();
            case > 0 and <= 21:
                return text.Append(digits).Insert(text.Length - digits.Length + (int)point, '.').ToString();
            case > -6 and <= 0:
                return text.Append("0.").Append('0', (int)-point).Append(digits).ToString();
            default:
                text.Append(digits[0]);
                if (digits.Length > 1) text.Append('.').Append(digits.AsSpan(1));
                return text.Append(point > 0 ? "e+" : "e-").Append(Math.Abs(point - 1)).ToString();
        }
    }

    /// <summary>Whether two JSON numbers name exactly the same value, however they are written.</summary>
    public static bool AreEqual(string left, string right) => Decompose(left) == Decompose(right);

    /// <summary>
    /// Takes a number apart: 0.DIGITS times ten to the power of Point, no zeros at either end of the digits.
    /// </summary>
    private static (bool Negative, string Digits, long Point) Decompose(string text)
    {
        var negative = text[0] == '-';
        var mantissa = text.AsSpan(negative ? 1 : 0);
        long exponent = 0;
        if (mantissa.IndexOfAny('e', 'E') is var end and >= 0)
        {
            exponent = long.Parse(mantissa[(end + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..end];
        }

        var dot = mantissa.IndexOf('.');
        var digits = dot < 0 ? mantissa.ToString() : string.Concat(mantissa[..dot], mantissa[(dot + 1)..]);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var significant = digits.TrimStart('0');
        point -= digits.Length - significant.Length;
        significant = significant.TrimEnd('0');
        return significant.Length == 0 ? (false, "0", 0) : (negative, significant, point);
    }
}
