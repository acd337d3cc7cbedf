using FsCheck;
using FsCheck.Fluent;

namespace PeriostealPlatform.Catalogue.Tests;

public sealed class Check_digits
{
    [Theory]
    [InlineData("7771000")]
    [InlineData("24028007")]
    [InlineData("51440002")]
    [InlineData("387854002")]
    public void of_SNOMED_CT_ids_hold(string id) => Assert.True(CheckDigits.IsSnomed(id));

    [Theory]
    [InlineData("85354-9")]
    [InlineData("8480-6")]
    [InlineData("59408-5")]
    [InlineData("33452-4")]
    [InlineData("83175-0")]
    public void of_LOINC_codes_hold(string code) => Assert.True(CheckDigits.IsLoinc(code));

    [Theory]
    [InlineData("")]
    [InlineData("7771001")]
    [InlineData("777100A")]
    public void of_SNOMED_CT_ids_fail(string id) => Assert.False(CheckDigits.IsSnomed(id));

    [Theory]
    [InlineData("")]
    [InlineData("-9")]
    [InlineData("85354-8")]
    [InlineData("853549")]
    public void of_LOINC_codes_fail(string code) => Assert.False(CheckDigits.IsLoinc(code));

    [Fact]
    public void of_SNOMED_CT_ids_find_every_single_wrong_digit() =>
        Prop.ForAll(
            Gen.Choose(0, 7).SelectMany(at => Gen.Choose(1, 9).Select(by => (at, by))).ToArbitrary(),
            change =>
            {
                var digits = "30547004".ToCharArray();
                digits[change.at] = (char)('0' + ((digits[change.at] - '0' + change.by) % 10));
                return !CheckDigits.IsSnomed(new string(digits));
            }).QuickCheckThrowOnFailure();
}
