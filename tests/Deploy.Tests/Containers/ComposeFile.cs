using PeriostealPlatform.Testing;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace PeriostealPlatform.Deploy.Tests.Containers;

/// <summary>docker-compose.yml as the rules need it; merged anchors are resolved.</summary>
internal sealed class ComposeFile
{
    private readonly Dictionary<object, object> _root;

    private ComposeFile(Dictionary<object, object> root) => _root = root;

    public static ComposeFile Here { get; } =
        Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docker-compose.yml")));

    public IReadOnlyDictionary<string, ComposeService> Services => Map(_root, "services")
        .ToDictionary(one => one.Key, one => new ComposeService((Dictionary<object, object>)one.Value));

    /// <summary>Names of the secrets, with the files they come from.</summary>
    public IReadOnlyDictionary<string, string> Secrets => Map(_root, "secrets")
        .ToDictionary(one => one.Key, one => (string)((Dictionary<object, object>)one.Value)["file"]);

    public IEnumerable<string> Volumes => Map(_root, "volumes").Keys;

    public static ComposeFile Parse(string text) => new(new DeserializerBuilder().Build()
        .Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(new StringReader(text)))));

    internal static Dictionary<string, object> Map(Dictionary<object, object> parent, string key) =>
        parent.TryGetValue(key, out var value) && value is Dictionary<object, object> map
            ? map.ToDictionary(one => (string)one.Key, one => one.Value)
            : [];

    internal static List<object> Items(Dictionary<object, object> parent, string key) =>
        parent.TryGetValue(key, out var value) && value is List<object> list ? list : [];
}
