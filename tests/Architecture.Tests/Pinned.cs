using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

internal static class Pinned
{
    public static IReadOnlyList<(string Package, string Version)> Here { get; } =
        [.. Packages.Pins(Repository.Here.Files.Single(file => file.Path == "Directory.Packages.props").Text)];
}
