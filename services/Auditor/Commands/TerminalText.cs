using System.Globalization;
using System.Text;
using Spectre.Console;

namespace PeriostealPlatform.Auditor.Commands;

/// <summary>
/// Text of a bundle on its way to a terminal. A terminal obeys control characters, and characters that turn the direction of
/// writing make a line say another thing than it holds: neither gets through.
/// </summary>
internal static class TerminalText
{
    private const int MostCharacters = 400;

    /// <summary>The text with everything but printing characters replaced, cut where it is too long to read.</summary>
    public static string OnTerminal(this string text)
    {
        var safe = new StringBuilder(Math.Min(text.Length, MostCharacters + 1));
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= MostCharacters)
                return safe.Append('…').ToString();
            safe.Append(IsPrinting(rune) ? rune.ToString() : "\uFFFD");
        }

        return safe.ToString();
    }

    /// <summary>Writes one line as it is: no markup, no wrapping.</summary>
    public static void Say(this IAnsiConsole console, string line) =>
        console.Profile.Out.Writer.WriteLine(line.OnTerminal());

    private static bool IsPrinting(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
