using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventSourcing.Tests.Store;

public sealed class Canonical_form_of_plain_texts
{
    [Fact]
    public void is_the_same_the_quick_way_and_the_thorough_way() => Check.QuickThrowOnFailure(Prop.ForAll(
        JsonTexts.Objects.ToArbitrary(), text => Quick(text) is not { } quick || quick == Thorough(text)));

    [Fact]
    public void is_the_same_for_numbers() => Check.QuickThrowOnFailure(Prop.ForAll(
        JsonTexts.Numbers.ToArbitrary(), text => Quick(text) is not { } quick || quick == Thorough(text)));

    [Theory]
    [InlineData("""{"b":1,"a":{"d":[1,{"z":null,"y":true}],"c":"zażółć 😀"},"":false}""")]
    [InlineData("""{ "n" : [ 0, -1, 1.5, 0.000001, 123456789012345, 0.0000123 ] , "m" : { } , "l" : [ ] }""")]
    public void is_found_the_quick_way(string text) => Assert.Equal(Thorough(text), Quick(text));

    [Theory]
    [InlineData("-0")]
    [InlineData("1.0")]
    [InlineData("0.0")]
    [InlineData("-0.0")]
    [InlineData("1.10")]
    [InlineData("1e3")]
    [InlineData("1E3")]
    [InlineData("0.0000001")]
    [InlineData("-0.0000001")]
    [InlineData("1234567890123456")]
    [InlineData("0.12345678901234567")]
    [InlineData("\"\\u0061\"")]
    [InlineData("""{"ä":1,"a":2}""")]
    [InlineData("""{"a":1,"b":2,"a":3}""")]
    [InlineData("""{"b":1,"a":2,"b":3}""")]
    public void is_left_to_the_thorough_way(string text) => Assert.Null(Quick(text));

    [Fact]
    public void with_broken_UTF_8_is_left_to_the_thorough_way() => Assert.False(
        QuickCanonicalJson.TryWrite([(byte)'"', 0xC3, 0x28, (byte)'"'], CanonicalBuffer.OfThread));

    [Fact]
    public void with_more_members_than_usual_is_left_to_the_thorough_way()
    {
        var many = $$"""{{{string.Join(',', Enumerable.Range(0, 33).Select(n => $"\"{n:d2}\":{n}"))}}}""";
        Assert.Null(Quick(many));
    }

    private static string? Quick(string text)
    {
        var buffer = CanonicalBuffer.OfThread;
        return QuickCanonicalJson.TryWrite(Encoding.UTF8.GetBytes(text), buffer)
            ? Encoding.UTF8.GetString(buffer.Written(0))
            : null;
    }

    private static string Thorough(string text) =>
        Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(text)));
}
