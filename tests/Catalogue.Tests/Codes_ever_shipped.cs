using System.Reflection;

namespace PeriostealPlatform.Catalogue.Tests;

/// <summary>
/// Records hold these codes for ever. <c>Frozen/codes.txt</c> lists every one that was ever shipped; lines are added
/// to it, never changed or taken away. A code that is not to be chosen any more is listed in <c>deprecations.json</c>
/// and stays.
/// </summary>
public sealed class Codes_ever_shipped
{
    private static readonly List<string> Shipped = Read();

    private static readonly List<string> Present =
    [
        .. CatalogueParts.Codes(ClinicalCatalogue.Current.Files)
            .SelectMany(part => part.Value, (part, code) => $"{part.Key} {code}"),
    ];

    [Fact]
    public void are_all_still_in_the_catalogue() =>
        Assert.True(Shipped.Except(Present).ToList() is [], "Codes are never renamed or taken away, only deprecated: "
            + string.Join(", ", Shipped.Except(Present)));

    [Fact]
    public void are_all_that_the_catalogue_has() =>
        Assert.True(Present.Except(Shipped).ToList() is [], "New codes: add these lines to Frozen/codes.txt:\n"
            + string.Join('\n', Present.Except(Shipped)));

    [Fact]
    public void are_listed_once() => Assert.Equal(Shipped.Distinct().Order(StringComparer.Ordinal), Shipped);

    private static List<string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("codes.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
