using System.Text.RegularExpressions;

namespace PeriostealPlatform.Architecture.Tests.Sources;

/// <summary>A file of the repository.</summary>
/// <param name="Path">Relative to the repository's root, with slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    /// <summary>The text with comments and the contents of strings blanked: words in them are no code.</summary>
    public string Code { get; } = CommentsAndStrings().Replace(Text, match => match.Value[0] == '/' ? " " : "\"\"");

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    [GeneratedRegex("""
        \$*\"{3}[\s\S]*?\"{3}|\$?@\$?"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*[\s\S]*?\*/
        """)]
    private static partial Regex CommentsAndStrings();
}
