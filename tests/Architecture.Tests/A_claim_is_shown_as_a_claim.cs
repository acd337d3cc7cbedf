using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;
using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class A_claim_is_shown_as_a_claim
{
    [Fact]
    public void its_words_are_written_out_in_no_service() =>
        Assert.Empty(LabelledClaims.WrittenOut(Repository.Here, ClinicalCatalogue.Current.Claims));

    [Fact]
    public void whoever_takes_it_from_the_catalogue_shows_its_label() =>
        Assert.Empty(LabelledClaims.Bare(Repository.Here));

    [Fact]
    public void the_class_of_a_heart_rate_change_goes_through_the_words_that_say_so() =>
        Assert.Empty(LabelledClaims.HeartRate(Repository.Here));

    [Fact]
    public void and_words_written_out_would_be_seen() => Assert.Single(LabelledClaims.WrittenOut(
        Repository.Of(("services/Portal/About.razor", "<li>Improves microcirculation</li>")),
        ClinicalCatalogue.Current.Claims));

    [Fact]
    public void and_a_bare_claim_would_be_seen() => Assert.Single(LabelledClaims.Bare(Repository.Of(
        ("services/Portal/About.razor", "@foreach (var claim in ClinicalCatalogue.Current.Claims) { @claim.Label }"),
        ("services/Portal/Good.razor", "@foreach (var claim in ClinicalCatalogue.Current.Claims) { @claim.Shown }"))));

    [Fact]
    public void and_a_bare_class_would_be_seen() => Assert.Single(LabelledClaims.HeartRate(Repository.Of(
        ("services/Portal/Components/Session.razor", "<td>@Words.Inline(session.HeartRateClass)</td>"),
        ("services/Portal/Components/Good.razor", "<td>@MethodClaims.HeartRateClass(code)</td>"))));
}
