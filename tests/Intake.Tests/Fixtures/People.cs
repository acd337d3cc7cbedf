using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Intake.Tests.Fixtures;

/// <summary>Bodies of commands, and identifiers that no two tests share.</summary>
internal static class People
{
    public const string Referral =
        """{"source":"gp","referrer":"Dr Xaverius Quill","indications":[{"code":"pain-neck","primary":true}]}""";

    public const string Consent =
        """
        {"scope":"treatment","form":"PM-CONSENT-3","method":"written","grantor":"self",
         "statementsShown":["expected-pain","bruise-risk","claims-not-proven"]}
        """;

    public const string Screening =
        """{"contraindications":[],"redFlags":[],"outcome":"eligible","limitedIndication":false}""";

    private static int _ihis = Random.Shared.Next(100_000_000);

    private static int _births = Random.Shared.Next(10_000);

    /// <summary>A person of no other test: the same IHI gives the same body, and none a birth date of its own.</summary>
    public static string Registration(string? ihi = null) => Registration(ihi, Birth(ihi));

    public static string Registration(string? ihi, string birthDate) => $$"""
        {"family":"Quenneville","given":["Zebulonia"],"birthDate":"{{birthDate}}","gender":"female",
         "ihi":{{(ihi is null ? "null" : $"\"{ihi}\"")}},"collectionNoticeAcknowledged":true}
        """;

    // Far enough apart that nobody is taken for a duplicate of another test's person.
    private static string Birth(string? ihi) => new DateOnly(1920, 1, 1)
        .AddDays(ihi is null ? Interlocked.Increment(ref _births) * 37 % 30_000 : int.Parse(ihi[^7..^1], null) * 37 % 30_000)
        .ToString("yyyy-MM-dd", null);

    /// <summary>A valid IHI that was not given out before.</summary>
    public static string NewIhi()
    {
        var stem = $"800360{Interlocked.Increment(ref _ihis) % 1_000_000_000:D9}";
        return Enumerable.Range(0, 10).Select(check => $"{stem}{check}").Single(CheckDigits.IsLuhn);
    }

    /// <summary>A patient who was referred to chw.</summary>
    public static async Task<Guid> ReferredAsync(this IntakeHost intake) =>
        (await intake.Post("/referrals", Referral).DoneAsync()).Id("patientId");
}
