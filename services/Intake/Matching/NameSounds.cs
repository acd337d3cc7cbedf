using System.Globalization;
using System.Text;

namespace PeriostealPlatform.Intake.Matching;

/// <summary>Brings names into forms in which spellings of the same name are equal.</summary>
internal static class NameSounds
{
    private static readonly (string From, string To)[] Spellings =
    [
        .. MatchingRules.Lines("transliterations.txt")
            .Select(line => line.Split(' '))
            .Select(parts => (parts[0], parts.Length > 1 ? parts[1] : "")),
    ];

    /// <summary>The words of a name in lower case without accents; <c>O'Brien-Smith</c> gives obrien and smith.</summary>
    public static IReadOnlyList<string> Words(string? name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in (name ?? "").Normalize(NormalizationForm.FormD).ToLowerInvariant().Append(' '))
        {
            if (char.IsLetter(c))
                word.Append(c);
            else if (c is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    /// <summary>A word as it sounds: one spelling for each sound, no doubled letters.</summary>
    public static string Sound(string word)
    {
        foreach (var (from, to) in Spellings)
            word = word.Replace(from, to, StringComparison.Ordinal);
        var sound = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (sound.Length == 0 || sound[^1] != c)
                sound.Append(c);
        }

        return sound.ToString();
    }

    /// <summary>A word's first letter and consonants: what is left of a name when vowels are heard differently.</summary>
    public static string Consonants(string word)
    {
        var sound = Sound(word);
        return sound.Length == 0
            ? ""
            : sound[0] + string.Concat(sound.Skip(1).Where(c => !"aeiouh".Contains(c, StringComparison.Ordinal)));
    }
}
