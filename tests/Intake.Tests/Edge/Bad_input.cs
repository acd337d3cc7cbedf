using PeriostealPlatform.Intake.Tests.Fixtures;

namespace PeriostealPlatform.Intake.Tests.Edge;

/// <summary>Whatever is wrong with a request: a stable code, and nothing stored.</summary>
[Collection(nameof(IntakeHost))]
public sealed class Bad_input(IntakeHost intake)
{
    [Theory]
    [InlineData("an unknown field", """{"source":"gp","indications":[NECK],"shoeSize":9}""", "PP-API-002")]
    [InlineData("an unknown word", """{"source":"aunt","indications":[NECK]}""", "PP-API-002")]
    [InlineData("a number for a word", """{"source":1,"indications":[NECK]}""", "PP-API-002")]
    [InlineData("a text for a list", """{"source":"gp","indications":"pain-neck"}""", "PP-API-002")]
    [InlineData("a missing field", """{"source":"gp"}""", "PP-API-002")]
    [InlineData("a null in a list", """{"source":"gp","indications":[null]}""", "PP-API-005")]
    [InlineData("no date", """{"source":"gp","indications":[NECK],"receivedOn":"2026-02-30"}""", "PP-API-002")]
    [InlineData("broken JSON", """{"source":"gp",""", "PP-API-002")]
    public Task is_refused_for(string what, string body, string code) => NothingStoredAsync(
        () => intake
            .Post("/referrals", body.Replace("NECK", """{"code":"pain-neck","primary":true}"""))
            .RefusedAsync(400, code),
        what);

    [Theory]
    [InlineData("interpreterLanguage", "\"my cousin Philomena\"")]
    [InlineData("indigenousStatus", "5")]
    [InlineData("given", "[\"a\",\"b\",\"c\",\"d\",\"e\"]")]
    [InlineData("address", "{\"line\":\" \"}")]
    public async Task is_refused_for_a_registration_with(string field, string value)
    {
        var patient = await intake.ReferredAsync();
        var body = People.Registration(null, "1961-04-02")
            .Replace("\"given\":[\"Zebulonia\"],", "")
            .Insert(1, $"\"{field}\":{value},");
        await NothingStoredAsync(() => intake
            .Post($"/patients/{patient}/registration", body)
            .RefusedAsync(400, "PP-API-005"));
    }

    [Fact]
    public async Task is_refused_for_words_where_codes_belong()
    {
        var patient = await intake.ReferredAsync();
        await intake.Post($"/patients/{patient}/registration", People.Registration()).DoneAsync();
        await NothingStoredAsync(() => intake
            .Post($"/patients/{patient}/consents", People.Consent.Replace("bruise-risk", "told her husband"))
            .RefusedAsync(400, "PP-API-005"));
    }

    [Fact]
    public Task is_refused_for_a_text_that_is_too_long() => NothingStoredAsync(() => intake
        .Post("/referrals", People.Referral.Replace("Dr Xaverius Quill", new string('x', 201)))
        .RefusedAsync(400, "PP-API-005"));

    [Fact]
    public Task is_refused_for_a_body_without_end() => NothingStoredAsync(() => intake
        .Post("/referrals", People.Referral.Replace("Dr Xaverius Quill", new string('x', 300_000)))
        .RefusedAsync(413, "PP-API-006"));

    [Fact]
    public Task is_refused_for_a_rule_of_the_sheet() => NothingStoredAsync(() => intake
        .Post("/referrals", """{"source":"gp","indications":[{"code":"pain-neck","primary":false}]}""")
        .RefusedAsync(422, "PP-INT-015"));

    [Theory]
    [InlineData("1974-02-30")]
    [InlineData("2999-01-01")]
    [InlineData("11.3.1974")]
    public async Task is_refused_for_an_impossible_birth_date(string birthDate)
    {
        var patient = await intake.ReferredAsync();
        await NothingStoredAsync(() => intake
            .Post($"/patients/{patient}/registration", People.Registration(null, birthDate))
            .RefusedAsync(422, "PP-INT-002"));
    }

    [Fact]
    public async Task is_refused_for_a_stale_version()
    {
        var patient = await intake.ReferredAsync();
        await NothingStoredAsync(() => intake
            .Post($"/patients/{patient}/registration", People.Registration(), ifMatch: "\"0\"")
            .RefusedAsync(412, "PP-API-004"));
        await intake.Post($"/patients/{patient}/registration", People.Registration(), ifMatch: "\"1\"").DoneAsync();
    }

    [Fact]
    public async Task is_refused_for_a_key_used_for_something_else()
    {
        var key = $"once-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";
        await intake.Post("/referrals", People.Referral, key: key).DoneAsync();
        await NothingStoredAsync(() => intake
            .Post("/referrals", People.Referral.Replace("pain-neck", "pain-back"), key: key)
            .RefusedAsync(422, "PP-API-003"));
    }

    [Fact]
    public Task is_refused_for_a_patient_nobody_knows() => NothingStoredAsync(async () =>
    {
        var nobody = "019a0000-0000-7000-8000-00000000dead";
        await intake.Post("/referrals", People.Referral.Insert(1, $"\"patientId\":\"{nobody}\","))
            .RefusedAsync(404, "PP-INT-101");
        await intake.Post($"/patients/{nobody}/registration", People.Registration()).RefusedAsync(404, "PP-INT-101");
        await intake.Get($"/patients/{nobody}").RefusedAsync(404, "PP-INT-101");
    });

    [Theory]
    [InlineData("auditor", "/referrals")]
    [InlineData("operations", "/referrals")]
    [InlineData("system", "/referrals")]
    [InlineData("reception", "/patients/ID/episodes/ID/acceptance")]
    [InlineData("reception", "/patients/ID/episodes/ID/screenings")]
    [InlineData("reception", "/patients/ID/sharing-directives")]
    [InlineData("auditor", "/patients/ID/registration")]
    public Task is_refused_for_the_wrong_role(string role, string path) => NothingStoredAsync(() => intake
        .Post(path.Replace("ID", "019a0000-0000-7000-8000-00000000dead"), People.Referral, role)
        .RefusedAsync(403, "PP-API-403"));

    [Fact]
    public async Task is_refused_for_a_clinic_that_does_not_hold_the_record()
    {
        var patient = await intake.ReferredAsync();
        await NothingStoredAsync(() => intake
            .Post($"/patients/{patient}/registration", People.Registration(), clinic: "prm")
                .RefusedAsync(403, "PP-INT-104"));
        await intake.Get($"/patients/{patient}", clinic: "prm").RefusedAsync(403, "PP-INT-104");
    }

    private async Task NothingStoredAsync(Func<Task> refused, string? what = null)
    {
        const string Stored =
            "select (select count(*) from mt_events) + (select count(*) from periosteal.identifier_index)";
        var before = await intake.CountAsync(Stored);
        await refused();
        Assert.True(before == await intake.CountAsync(Stored), $"Something was stored for {what ?? "it"}.");
    }
}
