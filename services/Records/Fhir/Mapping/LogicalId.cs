using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>
/// Ids of a patient's resources: the stream that the resource was first recorded in, then what it is there, each a UUID in
/// base 36. So an id tells whose record to ask the gate about, without an index, and stays the same in any copy of the record.
/// </summary>
internal static class LogicalId
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int Length = 25; // 36^25 > 2^128

    /// <summary>The id of what has a UUID of its own in the stream, an event or a session; a part of it by name.</summary>
    public static string Of(Guid stream, Guid thing, string? part = null) =>
        $"{Text(stream)}-{Text(part is null ? thing : Named(thing, part))}";

    /// <summary>The stream that an id names; null when it is no such id.</summary>
    public static Guid? StreamOf(string id) =>
        id.Length == (2 * Length) + 1 && id[Length] == '-' ? Parse(id[..Length]) : null;

    private static Guid Named(Guid thing, string part) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{thing}/{part}")).AsSpan(0, 16), bigEndian: true);

    private static string Text(Guid id)
    {
        var number = new BigInteger(id.ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true);
        Span<char> text = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--)
        {
            number = BigInteger.DivRem(number, Digits.Length, out var digit);
            text[i] = Digits[(int)digit];
        }

        return new string(text);
    }

    private static Guid? Parse(string text)
    {
        var number = BigInteger.Zero;
        foreach (var letter in text)
        {
            var digit = Digits.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0)
                return null;
            number = (number * Digits.Length) + digit;
        }

        var bytes = new byte[16];
        return number.GetByteCount(isUnsigned: true) <= 16
            && number.TryWriteBytes(bytes.AsSpan(16 - number.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true)
            ? new Guid(bytes, bigEndian: true)
            : null;
    }
}
