using System.Globalization;
using System.Text;
using PeriostealPlatform.Auditor.Canonical;

namespace PeriostealPlatform.Auditor.Tests.Canonical;

/// <summary>The table of RFC 8785, appendix B: bits of a double and its text.</summary>
public sealed class Numbers_of_the_specification
{
    [Theory]
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
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    public void are_canonical_as_it_writes_them(string bits, string text)
    {
        Assert.True(EcmaNumber.IsCanonical(Encoding.ASCII.GetBytes(text)));
        Span<byte> written = stackalloc byte[32];
        var number = BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(text, Encoding.ASCII.GetString(written[..EcmaNumber.Write(number, written)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-0")]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("1.0")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("1e5")]
    [InlineData("1E+21")]
    [InlineData("1e21")]
    [InlineData("1e400")]
    [InlineData("9007199254740993")]
    [InlineData("0.10")]
    [InlineData("1e-6")]
    public void are_not_canonical_otherwise(string text) => Assert.False(EcmaNumber.IsCanonical(Encoding.ASCII.GetBytes(text)));
}
