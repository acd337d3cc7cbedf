using PeriostealPlatform.Catalogue.Sites;

namespace PeriostealPlatform.Catalogue.Tests;

public sealed class A_point_on_a_site
{
    [Theory]
    [InlineData("rib-7", Side.Left, null, "axillary")]
    [InlineData("rib-7", Side.Left, null, null)]
    [InlineData("cervical-spinous-process", Side.Midline, 2, null)]
    [InlineData("cervical-spinous-process", Side.Midline, 7, null)]
    [InlineData("lumbar-spinous-process", Side.Midline, null, null)]
    [InlineData("occiput-superior-nuchal-line", Side.Right, null, null)]
    public void is_legal(string site, Side side, int? level, string? line) =>
        Assert.Null(Find(site).WhyNot(side, level, line));

    [Theory]
    [InlineData("rib-7", Side.Midline, null, null, "choose left or right")]
    [InlineData("rib-7", Side.Left, null, "spinal", "it is not treated on this line")]
    [InlineData("sternum-body", Side.Left, null, null, "it lies on the midline")]
    [InlineData("cervical-spinous-process", Side.Midline, 1, null, "its level is 2 to 7")]
    [InlineData("cervical-spinous-process", Side.Midline, 8, null, "its level is 2 to 7")]
    [InlineData("thoracic-spinous-process", Side.Midline, 13, null, "its level is 1 to 12")]
    [InlineData("lumbar-spinous-process", Side.Midline, 6, null, "its level is 1 to 5")]
    [InlineData("acromion", Side.Left, 3, null, "it has no levels")]
    [InlineData("patella", Side.Left, null, null, "the patella is not treated")]
    public void is_refused_with_a_reason(string site, Side side, int? level, string? line, string why) =>
        Assert.Equal(why, Find(site).WhyNot(side, level, line));

    [Fact]
    public void without_its_level_misses_something_but_is_legal()
    {
        Assert.Equal("the level is not given", Find("cervical-spinous-process").WhatIsMissing(null));
        Assert.Null(Find("cervical-spinous-process").WhatIsMissing(4));
        Assert.Null(Find("acromion").WhatIsMissing(null));
    }

    [Fact]
    public void has_the_segment_of_its_level()
    {
        Assert.Equal(["T7"], Find("thoracic-spinous-process").SegmentsAt(7));
        Assert.Equal(12, Find("thoracic-spinous-process").SegmentsAt(null).Count);
        Assert.Equal(["T2", "T3", "T4", "T5", "T6"], Find("scapula-spine").SegmentsAt(null));
    }

    private static BoneSite Find(string code) => ClinicalCatalogue.Current.FindSite(code)!;
}
