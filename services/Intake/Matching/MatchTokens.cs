using System.Globalization;
using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.Matching;

/// <summary>
/// Words by which a record is found again when something in it is spelt, heard or typed differently. They are stored as keyed
/// digests only.
/// </summary>
internal static class MatchTokens
{
    /// <summary>What a record is stored under.</summary>
    public static IReadOnlySet<string> Stored(Person person) => new HashSet<string>(
    [
        .. Numbers(person),
        .. Pairs(person),
        .. person.BirthDate is { } birth ? Dated(person, birth) : [],
    ]);

    /// <summary>What a person is looked for under: the same, and day and month the other way round.</summary>
    public static IReadOnlySet<string> Sought(Person person) => new HashSet<string>(
    [
        .. Stored(person),
        .. person.BirthDate is { } birth && Swapped(birth) is { } swapped ? Dated(person, swapped) : [],
    ]);

    /// <summary>The date with day and month the other way round; null when no calendar has it.</summary>
    public static DateOnly? Swapped(DateOnly date) =>
        date.Day <= 12 && date.Day != date.Month ? new DateOnly(date.Year, date.Day, date.Month) : null;

    private static IEnumerable<string> Numbers(Person person)
    {
        if (person.Ihi is { } ihi)
            yield return $"ihi {ihi}";
        if (person.Medicare is { } medicare)
            yield return $"medicare {medicare}";
        foreach (var number in person.Numbers(TelecomSystem.Mobile).Concat(person.Numbers(TelecomSystem.Phone)))
            yield return $"number {number}";
        foreach (var email in person.Emails())
            yield return $"email {email}";
    }

    // Two names in either order.
    private static IEnumerable<string> Pairs(Person person) =>
        from family in person.FamilyWords
        from given in person.GivenWords.SelectMany(Nicknames.Of)
        let pair = new[] { NameSounds.Consonants(family), NameSounds.Consonants(given) }.Order(StringComparer.Ordinal)
        select $"names {string.Join(' ', pair)}";

    // The whole date alone; with one part wrong, together with a name.
    private static IEnumerable<string> Dated(Person person, DateOnly date)
    {
        string Text(string format) => date.ToString(format, CultureInfo.InvariantCulture);
        string[] parts = [$"ym {Text("yyyyMM")}", $"yd {Text("yyyydd")}", $"md {Text("MMdd")}"];
        return
        [
            $"born {Text("yyyyMMdd")}",
            .. from word in person.FamilyWords.Concat(person.GivenWords.SelectMany(Nicknames.Of)).Distinct()
               from part in parts
               select $"{part} {NameSounds.Consonants(word)}",
        ];
    }
}
