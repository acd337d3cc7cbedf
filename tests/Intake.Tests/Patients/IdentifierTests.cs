using PeriostealPlatform.Intake.Patients.Identifiers;

namespace PeriostealPlatform.Intake.Tests.Patients;

/// <summary>The vectors of domain.md §5.2.</summary>
public sealed class IdentifierTests
{
    [Theory]
    [InlineData("8003608833357361")]
    [InlineData("8003608666701594")]
    [InlineData("8003608166690503")]
    [InlineData("8003608000311621")]
    public void An_ihi_of_the_vectors_is_valid(string digits) => Assert.Equal(digits, Ihi.Parse(digits)?.Value);

    [Theory]
    [InlineData("8003608833357362")] // Luhn
    [InlineData("8003618833357361")] // prefix
    [InlineData("800360883335736")]
    [InlineData("80036088333573611")]
    [InlineData("800360883335736O")]
    [InlineData("８００３６０８８３３３５７３６１")]
    [InlineData("")]
    public void An_ihi_that_is_none_is_refused(string text) => Assert.Null(Ihi.Parse(text));

    [Fact]
    public void An_ihi_may_be_typed_in_groups() =>
        Assert.Equal("8003608833357361", Ihi.Parse("8003 6088-3335 7361")?.Value);

    [Fact]
    public void An_ihi_says_nothing_in_a_log() => Assert.Equal("Ihi", $"{Ihi.Parse("8003608833357361")}");

    [Theory]
    [InlineData("22968184811")]
    [InlineData("32788511952")]
    [InlineData("21234567011")]
    [InlineData("2296818481")] // without the place on the card
    [InlineData("2950 10120 1 1")]
    public void A_medicare_number_of_the_vectors_is_valid(string digits) =>
        Assert.NotNull(MedicareNumber.Parse(digits));

    [Theory]
    [InlineData("2950100011")] // check digit
    [InlineData("1234567892")] // first digit
    [InlineData("229681848")]
    [InlineData("229681848111")]
    [InlineData("2296818480")] // issue 0 is reserved
    [InlineData("22968184810")] // place on the card counts from 1
    [InlineData("2296818481x")]
    public void A_medicare_number_that_is_none_is_refused(string text) => Assert.Null(MedicareNumber.Parse(text));

    [Fact]
    public void Providers_have_prefixes_of_their_own()
    {
        Assert.NotNull(Hpii.Parse("8003619900015717"));
        Assert.NotNull(Hpio.Parse("8003621566684455"));
        Assert.Null(Hpii.Parse("8003621566684455"));
        Assert.Null(Hpio.Parse("8003619900015717"));
    }

    [Fact]
    public void One_wrong_digit_is_always_noticed()
    {
        const string valid = "8003608833357361";
        for (var at = 6; at < valid.Length; at++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                if (digit != valid[at])
                    Assert.Null(Ihi.Parse(valid[..at] + digit + valid[(at + 1)..]));
            }
        }
    }
}
