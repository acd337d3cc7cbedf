namespace PeriostealPlatform.Records.Ledger;

/// <summary>Where an event was recorded, when that was in another system.</summary>
internal static class Origin
{
    /// <summary>The source as a leaf names it, such as <c>intake@periosteal.example/ledger</c>.</summary>
    public static string Named(string source, string origin) => origin.Length == 0 ? source : $"{source}@{origin}";

    /// <summary>Source and origin of such a name.</summary>
    public static (string Source, string Origin) Parse(string named) =>
        named.Split('@', 2) is [var source, var origin] ? (source, origin) : (named, "");
}
