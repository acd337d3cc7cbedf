using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventSourcing.Tests.Store;

public sealed class Canonical_form
{
    [Fact]
    public void follows_the_example_of_RFC_8785_section_3_2()
    {
        const string Input =
            """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string Expected =
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]"""
            + ""","string":"€$\u000f\nA'B\"\\\\\"/"}""";
        Assert.Equal(Expected, Canonical(Input));
    }

    [Fact]
    public void sorts_keys_by_UTF_16_code_units_as_in_RFC_8785_section_3_2_3()
    {
        const string Input =
            """{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""";
        var values = JsonNode.Parse(Canonical(Input))!.AsObject().Select(pair => pair.Value!.GetValue<int>());
        Assert.Equal([2, 4, 6, 7, 1, 5, 3], values);
    }

    [Theory] // RFC 8785, appendix B
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void writes_numbers_as_ECMAScript_does(string bits, string expected)
    {
        var value = ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var text = BitConverter.UInt64BitsToDouble(value).ToString("E16", CultureInfo.InvariantCulture);
        Assert.Equal(expected, Canonical(text));
    }

    [Fact]
    public void of_a_canonical_text_is_that_text() => Check.QuickThrowOnFailure(Prop.ForAll(
        JsonTexts.Objects.ToArbitrary(), text => Canonical(Canonical(text)) == Canonical(text)));

    [Fact]
    public void means_what_the_text_meant() => Check.QuickThrowOnFailure(Prop.ForAll(
        JsonTexts.Objects.ToArbitrary(), text => SameMeaning(JsonNode.Parse(text), JsonNode.Parse(Canonical(text)))));

    [Fact]
    public void of_a_number_reads_back_as_the_same_double() => Check.QuickThrowOnFailure(Prop.ForAll(
        JsonTexts.Numbers.ToArbitrary(), text => Number(Canonical(text)).Equals(Number(text) + 0.0)));

    [Fact]
    public void does_not_depend_on_the_order_of_keys() => Check.QuickThrowOnFailure(Prop.ForAll(
        JsonTexts.Objects.ToArbitrary(), text =>
        {
            var reversed = new JsonObject(JsonNode.Parse(text)!.AsObject().Reverse()
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
            return Canonical(reversed.ToJsonString()) == Canonical(text);
        }));

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"\u0061":1}""")]
    [InlineData("""{"a":{"b":1,"b":2}}""")]
    [InlineData("""["\u0000"]""")]
    [InlineData("""{"\u0000":1}""")]
    [InlineData("""["\ud83d"]""")]
    [InlineData("""["\ude00\ud83d"]""")]
    [InlineData("""{"\ud83d":1}""")]
    [InlineData("1e309")]
    [InlineData("-1e309")]
    [InlineData("NaN")]
    [InlineData("01")]
    [InlineData("[1,]")]
    [InlineData("[1] 2")]
    [InlineData("/**/1")]
    [InlineData("'a'")]
    [InlineData("")]
    public void refuses_what_two_readers_may_understand_differently(string text) =>
        Assert.ThrowsAny<JsonException>(() => Canonical(text));

    [Fact]
    public void refuses_broken_UTF_8() => Assert.ThrowsAny<JsonException>(
        () => CanonicalJson.Canonicalize(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }));

    [Fact]
    public void refuses_more_than_64_levels()
    {
        Canonical(new string('[', 64) + new string(']', 64));
        Assert.ThrowsAny<JsonException>(() => Canonical(new string('[', 65) + new string(']', 65)));
    }

    private static string Canonical(string text) =>
        Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(text)));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static bool SameMeaning(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonObject l, JsonObject r) =>
            l.Count == r.Count && l.All(pair => r.ContainsKey(pair.Key) && SameMeaning(pair.Value, r[pair.Key])),
        (JsonArray l, JsonArray r) => l.Count == r.Count && l.Zip(r).All(pair => SameMeaning(pair.First, pair.Second)),
        (JsonValue l, JsonValue r) when l.GetValueKind() == JsonValueKind.Number =>
            r.GetValueKind() == JsonValueKind.Number && l.GetValue<double>() == r.GetValue<double>(),
        (JsonValue l, JsonValue r) => JsonNode.DeepEquals(l, r),
        _ => false,
    };
}
