using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Search;

namespace PeriostealPlatform.Records.Tests.Fhir;

public sealed class Ids_and_spans
{
    private static readonly TimeZoneInfo Sydney = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney");

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [InlineData("01990000-0000-7000-8000-000000000001")]
    public void an_id_tells_whose_record_it_lies_in(string stream)
    {
        var id = LogicalId.Of(Guid.Parse(stream), Guid.Parse("019900aa-0000-7000-8000-0000000000ff"), "points[0]/tenderness");

        Assert.Matches("^[A-Za-z0-9.-]{1,64}$", id);
        Assert.Equal(Guid.Parse(stream), LogicalId.StreamOf(id));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzz-zzzzzzzzzzzzzzzzzzzzzzzzz")] // more than 128 bits
    [InlineData("!zzzzzzzzzzzzzzzzzzzzzzzz-zzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void an_id_of_another_kind_tells_nothing(string id) => Assert.Null(LogicalId.StreamOf(id));

    [Fact]
    public void parts_of_one_event_have_ids_of_their_own() => Assert.Equal(3, new[]
    {
        LogicalId.Of(Guid.Empty, Guid.Empty), LogicalId.Of(Guid.Empty, Guid.Empty, "a"), LogicalId.Of(Guid.Empty, Guid.Empty, "b"),
    }.Distinct().Count());

    [Theory]
    [InlineData("2026", "2025-12-31T13:00:00Z", "2026-12-31T13:00:00Z")]
    [InlineData("2026-10", "2026-09-30T14:00:00Z", "2026-10-31T13:00:00Z")] // summer time begins in between
    [InlineData("2026-10-14", "2026-10-13T13:00:00Z", "2026-10-14T13:00:00Z")]
    [InlineData("2026-10-14T09:30", "2026-10-13T22:30:00Z", "2026-10-13T22:31:00Z")]
    [InlineData("2026-10-14T09:30:00Z", "2026-10-14T09:30:00Z", "2026-10-14T09:30:01Z")]
    [InlineData("2026-10-14T09:30:00 10:00", "2026-10-13T23:30:00Z", "2026-10-13T23:30:01Z")] // a plus sign nobody encoded
    public void a_date_is_the_span_that_it_covers_at_the_clinic(string text, string from, string to)
    {
        var span = DateSpan.Parse(text, Sydney)!;

        Assert.Equal(DateTimeOffset.Parse(from), span.From);
        Assert.Equal(DateTimeOffset.Parse(to), span.To);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30")]
    [InlineData("14/10/2026")]
    [InlineData("")]
    public void what_is_no_date_is_none(string text) => Assert.Null(DateSpan.Parse(text, Sydney));

    [Theory]
    [InlineData("eq", false)]
    [InlineData("ne", true)]
    [InlineData("gt", true)]
    [InlineData("ge", true)]
    [InlineData("lt", true)]
    [InlineData("le", true)]
    [InlineData("sa", false)]
    [InlineData("eb", false)]
    public void a_span_around_what_is_searched_is_before_and_after_it(string prefix, bool matches) => Assert.Equal(
        matches, DateSpan.Parse("2026-10", Sydney)!.Is(prefix, DateSpan.Parse("2026-10-14", Sydney)!));
}
