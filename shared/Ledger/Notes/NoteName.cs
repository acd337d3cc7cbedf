namespace PeriostealPlatform.Ledger.Notes;

/// <summary>Names of keys in notes.</summary>
internal static class NoteName
{
    /// <exception cref="FormatException">Empty, or with a space, a plus sign or a control character.</exception>
    public static string Checked(string name) =>
        name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+')
            ? name
            : throw new FormatException("A key's name has no space, no plus sign and at least one character.");
}
