using System.Globalization;
using PeriostealPlatform.Intake.Matching;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>
/// Looks for records of a person before they are registered. Changes nothing; it is a POST because names have no place in an
/// address. Answers ids and how alike, never a name: the record itself is read behind its gate.
/// </summary>
internal static class SearchDuplicates
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/duplicates/searches", HandleAsync)
        .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(SearchDuplicates))
        .Produces<DuplicatesFound>()
        .Produces<ProblemBody>(StatusCodes.Status400BadRequest, Problems.MediaType);

    private static async Task<IResult> HandleAsync(
        SearchDuplicatesBody body, DuplicateSearch search, CancellationToken ct)
    {
        var check = new Check()
            .Text(body.Family, "family", FieldChecks.ShortText)
            .Count(body.Given, "given", 0, 4)
            .Texts(body.Given, "given", 60)
            .Text(body.Preferred, "preferred", 60)
            .Text(body.BirthDate, "birthDate", 10)
            .Text(body.Ihi, "ihi", 40)
            .Text(body.Medicare, "medicare", 40)
            .Count(body.Telecom, "telecom", 0, 10)
            .Items(body.Telecom, "telecom");
        if (check.Failed)
            return Problems.Invalid(check);
        var birth = DateOnly.TryParseExact(
            body.BirthDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : (DateOnly?)null;
        var person = Person.Of(new PatientEvent.PatientRegistered(
            body.Family, body.Given, body.Preferred, birth, body.Gender ?? Gender.Unknown, null, null, body.Ihi,
            body.Medicare, body.Telecom, null, "", null, false));
        var found = await search.FindAsync(person, null, ct);
        return TypedResults.Ok(new DuplicatesFound([.. found.Select(DuplicateFound.Of)]));
    }
}

/// <summary>What is known of the person.</summary>
/// <param name="BirthDate"><c>yyyy-MM-dd</c>.</param>
internal sealed record SearchDuplicatesBody(
    string? Family = null,
    IReadOnlyList<string>? Given = null,
    string? Preferred = null,
    string? BirthDate = null,
    Gender? Gender = null,
    IReadOnlyList<Telecom>? Telecom = null,
    string? Ihi = null,
    string? Medicare = null);

/// <summary>Records that may be the person, the most alike first.</summary>
internal sealed record DuplicatesFound(IReadOnlyList<DuplicateFound> Candidates);

/// <summary>A record that may be the person.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="MustReview">Registering needs this id in <c>duplicatesReviewed</c>.</param>
internal sealed record DuplicateFound(
    Guid PatientId, decimal Score, bool MustReview, IReadOnlyList<string> Matched, IReadOnlyList<string> Differs)
{
    public static DuplicateFound Of(Candidate c) => new(
        c.PatientId,
        c.Comparison.Score,
        c.Comparison.Score >= MatchingRules.Current.Block,
        c.Comparison.Matched,
        c.Comparison.Differs);
}
