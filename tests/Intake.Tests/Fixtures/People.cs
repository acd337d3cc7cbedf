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

    public static string Registration(string? ihi = null) => $$"""
        {"family":"Quenneville","given":["Zebulonia"],"birthDate":"1974-03-11","gender":"female",
         "ihi":{{(ihi is null ? "null" : $"\"{ihi}\"")}},"collectionNoticeAcknowledged":true}
        """;

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
