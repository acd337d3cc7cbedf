namespace PeriostealPlatform.Intake.Matching;

/// <summary>Which given names stand for the same one, from <c>Files/nicknames.txt</c>.</summary>
internal static class Nicknames
{
    private static readonly ILookup<string, string> Full = (
        from line in MatchingRules.Lines("nicknames.txt")
        let names = line.Split(' ')
        from name in names
        select (Name: name, Full: names[0])).ToLookup(n => n.Name, n => n.Full);

    /// <summary>Full forms of a word; the word itself when none is known.</summary>
    public static IEnumerable<string> Of(string word) => Full[word].DefaultIfEmpty(word);

    /// <summary>Whether two words are forms of one name.</summary>
    public static bool AreSame(string one, string other) => Full[one].Intersect(Full[other]).Any();
}
