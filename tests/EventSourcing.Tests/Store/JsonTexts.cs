using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace PeriostealPlatform.EventSourcing.Tests.Store;

/// <summary>
/// JSON texts in every spelling that a writer may choose: white space, escapes, number forms, key order.
/// </summary>
internal static class JsonTexts
{
    private static readonly string[] Strings =
        ["", "a", "key", "zażółć", "骨膜", "😀", "ﬃ", "\u2028", "\u007f", "\u0001\u001f", "\"\\/\b\f\n\r\t", "1", "null"];

    /// <summary>Objects of up to four levels.</summary>
    public static Gen<string> Objects { get; } = ObjectText(3);

    /// <summary>Numbers that are finite as doubles.</summary>
    public static Gen<string> Numbers { get; } = Gen.OneOf(
        Gen.Choose(-1_000_000, 1_000_000).Select(n => n.ToString(CultureInfo.InvariantCulture)),
        Gen.Choose(0, int.MaxValue).Select(seed => AnyDouble(new Random(seed))),
        Gen.Choose(0, int.MaxValue).Select(seed => LongDecimal(new Random(seed))),
        Gen.Elements("0", "-0", "0.0", "-0.0e5", "1.10", "100e-2", "1E3", "1e21", "1e+20", "123456789012345680000",
            "5e-324", "1e-400", "1.7976931348623157e308", "9007199254740993", "0.1", "1e-7", "0.000001"));

    private static string AnyDouble(Random random)
    {
        var value = BitConverter.Int64BitsToDouble(random.NextInt64());
        var format = random.Next(2) == 0 ? "R" : "E16";
        return double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "1";
    }

    private static string LongDecimal(Random random)
    {
        var exponent = random.Next(3) == 0 ? $"e{random.Next(-250, 250)}" : string.Empty;
        var sign = random.Next(2) == 0 ? "-" : string.Empty;
        return $"{sign}{Digits(random).TrimStart('0').PadLeft(1, '0')}.{Digits(random)}{exponent}";
    }

    private static string Digits(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)('0' + random.Next(10))));

    private static Gen<string> ValueText(int depth)
    {
        var leaf = Gen.OneOf(Numbers, StringText, Gen.Elements("true", "false", "null"));
        return depth == 0 ? leaf : Gen.OneOf(leaf, leaf, ArrayText(depth - 1), ObjectText(depth - 1));
    }

    private static Gen<string> StringText { get; } =
        from text in Gen.Elements(Strings)
        from seed in Gen.Choose(0, int.MaxValue)
        select Spell(text, new Random(seed));

    private static Gen<string> ArrayText(int depth) =>
        from items in ValueText(depth).ListOf()
        from space in Spaces
        select $"[{string.Join($"{space},{space}", items.Take(5))}{space}]";

    private static Gen<string> ObjectText(int depth) =>
        from keys in Gen.Shuffle(Strings)
        from count in Gen.Choose(0, 6)
        from values in ValueText(depth).ArrayOf(count)
        from seed in Gen.Choose(0, int.MaxValue)
        from space in Spaces
        select $"{{{space}{string.Join(",", keys.Zip(values, (key, value) =>
            $"{Spell(key, new Random(seed))}{space}:{space}{value}"))}}}";

    private static Gen<string> Spaces { get; } = Gen.Elements("", " ", "\n\t", "\r\n  ");

    private static string Spell(string text, Random random)
    {
        var spelled = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                spelled.Append('\\').Append(c);
            else if (c == '/' && random.Next(2) == 0)
                spelled.Append("\\/");
            else if (c == '\n' && random.Next(2) == 0)
                spelled.Append("\\n");
            else if (c < ' ' || char.IsSurrogate(c) || random.Next(4) == 0)
                spelled.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                spelled.Append(c);
        }

        return spelled.Append('"').ToString();
    }
}
