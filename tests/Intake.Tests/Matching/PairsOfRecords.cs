using PeriostealPlatform.Intake.Matching;
using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.Tests.Matching;

/// <summary>Two registrations and whether they are of one person.</summary>
internal sealed record Pair(Person One, Person Other, bool AreSame, string Kind);

/// <summary>
/// A seeded set of 200 pairs: 120 of one person written twice as a front desk might, 80 of two people who are easily taken
/// for one another (twins, siblings, parent and child, namesakes, people of one birth date).
/// </summary>
internal sealed class PairsOfRecords(int seed)
{
    private static readonly string[] Families =
    [
        "Nguyen", "Smith", "Zhou", "Ngata", "Raman", "O'Brien", "Petrov", "Haddad", "Kowalski", "García", "Müller",
        "Papadopoulos", "Tamihana", "Fernando", "Johansson", "Singh", "Okafor", "Yamamoto", "MacDonald", "Rossi",
        "Chaudhary", "Schneider", "Ivanova", "Taylor", "Lindqvist", "Abdullah", "Costa", "Novak", "Williams", "Kaur",
    ];

    private static readonly (string Full, string Other)[] Women =
    [
        ("Elizabeth", "Liz"), ("Margaret", "Peggy"), ("Katherine", "Kate"), ("Susan", "Sue"), ("Jennifer", "Jen"),
        ("Patricia", "Trish"), ("Rebecca", "Bec"), ("Victoria", "Vicky"), ("Christine", "Chris"), ("Aroha", "Arohanui"),
        ("Svetlana", "Lana"), ("Isabella", "Izzy"), ("Deborah", "Debbie"), ("Samantha", "Sam"), ("Eleanor", "Ellie"),
    ];

    private static readonly (string Full, string Other)[] Men =
    [
        ("William", "Bill"), ("Robert", "Bob"), ("Richard", "Dick"), ("Michael", "Mick"), ("Anthony", "Tony"),
        ("Edward", "Ted"), ("Charles", "Chas"), ("Nicholas", "Nick"), ("Mohammed", "Mohamad"), ("Alexander", "Sasha"),
        ("Benjamin", "Ben"), ("Gregory", "Greg"), ("Joseph", "Joe"), ("Matthew", "Matt"), ("Theodore", "Theo"),
    ];

    private static readonly (string One, string Other)[] Spellings =
    [
        ("Sergei", "Sergey"), ("Yusuf", "Yousef"), ("Fyodor", "Fiodor"), ("Dmitry", "Dmitri"), ("Yuliya", "Iuliia"),
        ("Khaled", "Haled"), ("Stephen", "Stefen"), ("Katarzyna", "Katarzina"), ("Aikaterini", "Ekaterini"),
        ("Zhanna", "Janna"), ("Wioletta", "Violetta"), ("Philippa", "Filipa"),
    ];

    private readonly Random _random = new(seed);

    public IReadOnlyList<Pair> Make() =>
    [
        .. Enumerable.Range(0, 120).Select(n => Same(n % 12)),
        .. Enumerable.Range(0, 80).Select(n => Different(n % 8)),
    ];

    private Pair Same(int kind)
    {
        var one = Anyone();
        return kind switch
        {
            0 => New(one, one with { Given = [Short(one)] }, "nickname"),
            1 => New(one, one with { Given = [Short(one)], Telecom = Mobile() }, "nickname, new number"),
            2 => Spelling(one),
            3 => New(one, one with { Family = Typed(one.Family!) }, "typing error in the family name"),
            4 => New(one, one with { Given = [Typed(one.Given[0])], Telecom = Mobile() }, "typing error, new number"),
            5 => New(one, one with { Family = one.Given[0], Given = [one.Family!] }, "names in the other order"),
            6 => New(one = one with { BirthDate = new DateOnly(1980, 3, 4) }, one with
            {
                BirthDate = new DateOnly(1980, 4, 3),
            }, "day and month swapped"),
            7 => New(one, one with { BirthDate = Mistyped(one.BirthDate!.Value), Telecom = [] }, "a digit of the date"),
            8 => New(one, one with { Family = Pick(Families), Telecom = one.Telecom }, "another family name"),
            9 => New(one = one with { Given = [one.Given[0], "Mei"] }, one with { Given = [one.Given[0]], Telecom = [] },
                "second name left out"),
            10 => New(one, one with { Given = [one.Given[0][..1]] }, "an initial"),
            _ => New(one, one with { Family = Typed(one.Family!), Given = [Short(one)], Telecom = [] },
                "typing error and nickname"),
        };
    }

    private Pair Spelling(Person one)
    {
        var (first, second) = Spellings[_random.Next(Spellings.Length)];
        return New(one with { Given = [first] }, one with { Given = [second], Telecom = Mobile() }, "transliteration");
    }

    private Pair Different(int kind)
    {
        var one = Anyone();
        var names = one.Gender == Gender.Female ? Women : Men;
        var sibling = names[(Array.FindIndex(names, n => n.Full == one.Given[0]) + 1) % names.Length].Full;
        return kind switch
        {
            0 => Not(one, one with { Given = [sibling] }, "twins of one sex with one number"),
            1 => Not(one, one with { Given = [Other(one)], Gender = Opposite(one) }, "twins of two sexes"),
            2 => Not(one, one with { Given = [sibling], BirthDate = Later(one, 900) }, "siblings"),
            3 => Not(one, one with { BirthDate = Later(one, 9_500) }, "parent and child of one name"),
            4 => Not(one, one with { BirthDate = Later(one, 3_333), Telecom = Mobile() }, "namesakes"),
            5 => Not(one, one with { BirthDate = Later(one, 777), Telecom = [] }, "namesakes without a number"),
            6 => Not(one, Anyone() with { BirthDate = one.BirthDate, Gender = one.Gender }, "one birth date"),
            _ => Not(one, one with { Given = [Other(one)], Gender = Opposite(one), BirthDate = Later(one, 400) }, "a couple"),
        };
    }

    private Person Anyone()
    {
        var gender = _random.Next(2) == 0 ? Gender.Female : Gender.Male;
        var names = gender == Gender.Female ? Women : Men;
        return new Person(
            Pick(Families),
            [names[_random.Next(names.Length)].Full],
            new DateOnly(1935, 1, 1).AddDays(_random.Next(27_000)),
            gender,
            Mobile(),
            null,
            null);
    }

    private static string Short(Person one) =>
        Women.Concat(Men).First(n => n.Full == one.Given[0]).Other;

    private string Other(Person one) => (one.Gender == Gender.Female ? Men : Women)[_random.Next(Women.Length)].Full;

    private static Gender Opposite(Person one) => one.Gender == Gender.Female ? Gender.Male : Gender.Female;

    private static DateOnly Later(Person one, int days) => one.BirthDate!.Value.AddDays(days);

    private IReadOnlyList<Telecom> Mobile() => [new(TelecomSystem.Mobile, $"04{_random.Next(100_000_000):D8}")];

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    // One letter left out, doubled, exchanged with its neighbour, or another.
    private string Typed(string name)
    {
        var at = 1 + _random.Next(name.Length - 2);
        return _random.Next(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            2 => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            _ => name[..at] + (char)('a' + _random.Next(26)) + name[(at + 1)..],
        };
    }

    private DateOnly Mistyped(DateOnly date) => _random.Next(2) == 0
        ? date.AddYears(date.Year % 10 < 9 ? 1 : -1)
        : new DateOnly(date.Year, date.Month, date.Day % 10 < 8 ? Math.Min(date.Day + 1, 28) : date.Day - 1);

    private static Pair New(Person one, Person other, string kind) => new(one, other, true, kind);

    private static Pair Not(Person one, Person other, string kind) => new(one, other, false, kind);
}
