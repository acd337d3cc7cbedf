namespace PeriostealPlatform.Deploy.Tests.Containers;

/// <summary>One service of docker-compose.yml.</summary>
internal sealed class ComposeService(Dictionary<object, object> yaml)
{
    public string? Image => yaml.GetValueOrDefault("image") as string;

    public string? User => yaml.GetValueOrDefault("user") as string;

    /// <summary>The project that the image is built from; null for an image of others.</summary>
    public string? Project => ComposeFile.Map(Build, "args").GetValueOrDefault("SERVICE") as string;

    public string? Dockerfile => Build.GetValueOrDefault("dockerfile") as string;

    public bool HasHealthCheck => ComposeFile.Map(yaml, "healthcheck").ContainsKey("test");

    public IReadOnlyDictionary<string, string> Environment =>
        ComposeFile.Map(yaml, "environment").ToDictionary(one => one.Key, one => (string)one.Value);

    /// <summary>Host address, host port, container port.</summary>
    public IReadOnlyList<string> Ports => [.. ComposeFile.Items(yaml, "ports").Cast<string>()];

    /// <summary>Source on the host or name of a volume, then the place in the container.</summary>
    public IReadOnlyList<string[]> Mounts =>
        [.. ComposeFile.Items(yaml, "volumes").Select(one => ((string)one).Split(':'))];

    /// <summary>The other services it waits for, with what must be true of them.</summary>
    public IReadOnlyDictionary<string, string> Gates => ComposeFile.Map(yaml, "depends_on")
        .ToDictionary(one => one.Key, one => (string)((Dictionary<object, object>)one.Value)["condition"]);

    /// <summary>Names of the secrets, with the absolute path of each in the container.</summary>
    public IReadOnlyDictionary<string, string> Secrets => ComposeFile.Items(yaml, "secrets")
        .Select(one => one is Dictionary<object, object> long_
            ? ((string)long_["source"], (string)long_["target"])
            : ((string)one, (string)one))
        .ToDictionary(one => one.Item1, one => one.Item2.StartsWith('/') ? one.Item2 : $"/run/secrets/{one.Item2}");

    private Dictionary<object, object> Build => yaml.GetValueOrDefault("build") as Dictionary<object, object> ?? [];
}
