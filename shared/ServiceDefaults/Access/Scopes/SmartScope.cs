using System.Text.RegularExpressions;

namespace PeriostealPlatform.ServiceDefaults.Access.Scopes;

/// <summary>What a scope lets a caller do with resources of a type.</summary>
[Flags]
public enum ScopeActions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read one resource, its versions and its history.</summary>
    Read = 1,

    /// <summary>Search a type, <c>$everything</c> and <c>$export</c> included.</summary>
    Search = 2,
}

/// <summary>
/// One SMART App Launch scope for reading, in the form of version 1 (<c>user/Observation.read</c>) or 2
/// (<c>user/Observation.rs</c>).
/// </summary>
/// <param name="Level">Whose data: <c>patient</c>, <c>user</c> or <c>system</c>.</param>
/// <param name="Resource">A FHIR type, or <c>*</c> for all.</param>
/// <param name="Actions">What is allowed with it.</param>
public sealed partial record SmartScope(string Level, string Resource, ScopeActions Actions)
{
    /// <summary>Of the one patient the token names.</summary>
    public const string Patient = "patient";

    /// <summary>Of everyone whom the user may see.</summary>
    public const string User = "user";

    /// <summary>Of everyone whom a program's clinic may see; the only one that allows bulk export.</summary>
    public const string System = "system";

    /// <summary>Every type.</summary>
    public const string AnyResource = "*";

    /// <summary>The scope a word means; null when it is none for reading: the platform's FHIR API takes no writes.</summary>
    public static SmartScope? Parse(string word) => Form().Match(word) is { Success: true } match
        ? new SmartScope(match.Groups[1].Value, match.Groups[2].Value, ActionsOf(match.Groups[3].Value))
        : null;

    /// <summary>Whether it allows this action with resources of this type.</summary>
    public bool Allows(string resource, ScopeActions action) =>
        (Resource == AnyResource || Resource == resource) && (Actions & action) == action;

    /// <summary>Whether it allows nothing that the other does not allow.</summary>
    public bool IsWithin(SmartScope other) =>
        Level == other.Level && (other.Resource == AnyResource || Resource == other.Resource)
        && (Actions & other.Actions) == Actions;

    private static ScopeActions ActionsOf(string form) => form switch
    {
        "r" => ScopeActions.Read,
        "s" => ScopeActions.Search,
        _ => ScopeActions.Read | ScopeActions.Search,
    };

    [GeneratedRegex(@"^(patient|user|system)/(\*|[A-Z][A-Za-z]{1,63})\.(read|rs|r|s)$")]
    private static partial Regex Form();
}
