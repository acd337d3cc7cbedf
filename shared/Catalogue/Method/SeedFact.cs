namespace PeriostealPlatform.Catalogue.Method;

/// <summary>A fact of the method's source and where the platform keeps it (domain.md §1.1).</summary>
/// <param name="Id"><c>F01</c> to <c>F30</c>.</param>
/// <param name="Fact">The fact, restated.</param>
/// <param name="Places">
/// Where it lives: <c>part/code</c> of the catalogue, or <c>code:Project/Name</c> of the program.
/// </param>
public sealed record SeedFact(string Id, string Fact, IReadOnlyList<string> Places);
