using System.Collections.Frozen;

namespace PeriostealPlatform.Catalogue.Sites;

internal static class Segments
{
    public static readonly FrozenSet<string> All = Region("C", 8).Concat(Region("T", 12))
        .Concat(Region("L", 5)).Concat(Region("S", 5)).ToFrozenSet();

    private static IEnumerable<string> Region(string letter, int count) =>
        Enumerable.Range(1, count).Select(n => letter + n);
}
