using System.Security.Cryptography;
using System.Text;
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

    private static int _people = Random.Shared.Next(100_000_000);

    /// <summary>A person of no other test: the same IHI gives the same body, and none a person of its own.</summary>
    public static string Registration(string? ihi = null)
    {
        var seed = SHA256.HashData(Encoding.ASCII.GetBytes(ihi ?? $"person {Interlocked.Increment(ref _people)}"));
        var born = new DateOnly(1920, 1, 1).AddDays(BitConverter.ToUInt16(seed) % 30_000);
        return Registration(ihi, born.ToString("yyyy-MM-dd", null), Given(seed[2..7]));
    }

    /// <summary>A person born on a day, by name Zebulonia.</summary>
    public static string Registration(string? ihi, string birthDate, string given = "Zebulonia") => $$"""
        {"family":"Quenneville","given":["{{given}}"],"birthDate":"{{birthDate}}","gender":"female",
         "ihi":{{(ihi is null ? "null" : $"\"{ihi}\"")}},"collectionNoticeAcknowledged":true}
        """;

    // Birth dates alone do not keep people apart: among a hundred there are always some that agree in two of three parts,
    // and with the same names that is a suspicion, an event more than a test counts.
    private static string Given(IEnumerable<byte> seed)
    {
        var name = string.Concat(seed.Select(b => $"{"bdfgklmnprstvz"[b % 14]}{"aeiou"[b / 14 % 5]}"));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

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
