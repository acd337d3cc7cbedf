using System.Globalization;
using PeriostealPlatform.Intake.Identity;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Registers the person behind a referral (INT-01 to INT-06).</summary>
internal static class RegisterPatient
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapPost("/registration", HandleAsync)
        .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(RegisterPatient));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        RegisterPatientBody body,
        Registration registration,
        CancellationToken ct)
    {
        if (Checked(body) is { Failed: true } check)
            return CommandResult.Invalid(check);
        var entry = new PatientEvent.PatientRegistered(
            body.Family,
            body.Given,
            body.Preferred,
            Date(body.BirthDate),
            body.Gender,
            body.SexAtBirth,
            body.IndigenousStatus,
            body.Ihi,
            body.Medicare,
            body.Telecom,
            body.Address,
            body.HomeClinic ?? request.Actor.Clinic,
            body.InterpreterLanguage,
            body.CollectionNoticeAcknowledged);
        return CommandResult.From(await registration.RegisterAsync(
            patient, request.For(body), entry, body.DuplicatesReviewed ?? [], ct));
    }

    // A date that no calendar has is a wrong birth date to the person at the desk, not malformed JSON (INT-02).
    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static Check Checked(RegisterPatientBody body)
    {
        var check = new Check()
            .Text(body.Family, "family", FieldChecks.ShortText)
            .Count(body.Given, "given", 0, 4)
            .Texts(body.Given, "given", 60)
            .Text(body.Preferred, "preferred", 60)
            .Text(body.BirthDate, "birthDate", 10, required: true)
            .And(body.IndigenousStatus is null or 1 or 2 or 3 or 4 or 9, "indigenousStatus", "must be 1, 2, 3, 4 or 9")
            .Text(body.Ihi, "ihi", 40)
            .Text(body.Medicare, "medicare", 40)
            .Count(body.Telecom, "telecom", 0, 10)
            .Items(body.Telecom, "telecom")
            .Text(body.HomeClinic, "homeClinic", FieldChecks.ShortText)
            .Language(body.InterpreterLanguage, "interpreterLanguage")
            .And(body.DuplicatesReviewed is not { Count: > 100 }, "duplicatesReviewed", "must hold at most 100");
        foreach (var telecom in (body.Telecom ?? []).Where(t => t is not null))
            check.Text(telecom.Value, "telecom.value", FieldChecks.Line, required: true);
        return body.Address is not { } address
            ? check
            : check
                .Text(address.Line, "address.line", FieldChecks.Line, required: true)
                .Text(address.Suburb, "address.suburb", FieldChecks.ShortText)
                .Text(address.State, "address.state", FieldChecks.ShortText)
                .Text(address.Postcode, "address.postcode", 10)
                .Text(address.Country, "address.country", FieldChecks.ShortText);
    }
}

/// <summary>The command as it is sent; identifiers may be typed in groups.</summary>
/// <param name="BirthDate"><c>yyyy-MM-dd</c>.</param>
/// <param name="Gender">As the person states it.</param>
/// <param name="CollectionNoticeAcknowledged">Whether the privacy collection notice was given (INT-06).</param>
/// <param name="Family">Family name.</param>
/// <param name="Given">Given names.</param>
/// <param name="Preferred">What the person wants to be called.</param>
/// <param name="SexAtBirth">Sex recorded at birth.</param>
/// <param name="IndigenousStatus">National code 1, 2, 3, 4 or 9.</param>
/// <param name="Ihi">Individual healthcare identifier.</param>
/// <param name="Medicare">Number of the Medicare card.</param>
/// <param name="Telecom">Ways to reach the person.</param>
/// <param name="Address">Where the person lives.</param>
/// <param name="HomeClinic">Code of the clinic that holds the record; the acting one when left out.</param>
/// <param name="InterpreterLanguage">Language tag of an interpreter who is needed.</param>
/// <param name="DuplicatesReviewed">Records that were looked at and are somebody else.</param>
internal sealed record RegisterPatientBody(
    string BirthDate,
    Gender Gender,
    bool CollectionNoticeAcknowledged,
    string? Family = null,
    IReadOnlyList<string>? Given = null,
    string? Preferred = null,
    SexAtBirth? SexAtBirth = null,
    int? IndigenousStatus = null,
    string? Ihi = null,
    string? Medicare = null,
    IReadOnlyList<Telecom>? Telecom = null,
    Address? Address = null,
    string? HomeClinic = null,
    string? InterpreterLanguage = null,
    IReadOnlyList<Guid>? DuplicatesReviewed = null) : CommandBody;
