using System.Text.RegularExpressions;
using PeriostealPlatform.Deploy.Tests.Settings;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Deploy.Tests.Containers;

/// <summary>What no engine is there to tell us: each rule lists what is wrong with a compose file.</summary>
internal static class ComposeRules
{
    private static readonly string[] Own = ["portal", "intake", "treatment", "outcomes", "records"];

    public static IEnumerable<string> UnknownSettings(ComposeFile file) =>
        from service in file.Services
        where service.Value.Project is not null
        from setting in service.Value.Environment.Keys
        where !SettingNames.IsRead(setting)
        select $"{service.Key}: nothing reads {setting}";

    /// <summary>Where deploy/docker/make-secrets.sh puts what it makes.</summary>
    public const string MadeByScript = "./.run/docker/secrets/";

    public static IEnumerable<string> UnrealPaths(ComposeFile file)
    {
        foreach (var (name, service) in file.Services)
        {
            foreach (var source in service.Mounts.Select(mount => mount[0]))
            {
                // What the script for secrets makes is looked for after it has run.
                if (source.StartsWith(MadeByScript, StringComparison.Ordinal))
                    continue;
                if (source.StartsWith('.') ? !Exists(source) : !file.Volumes.Contains(source))
                    yield return $"{name}: mounts {source}, which is not there";
            }

            if (service.Project is { } project && !Exists($"services/{project}/{project}.csproj"))
                yield return $"{name}: builds services/{project}, which is not there";
            if (service.Dockerfile is { } dockerfile && !Exists(dockerfile))
                yield return $"{name}: builds by {dockerfile}, which is not there";
            if (service.Project is null && service.Image is null)
                yield return $"{name}: has neither an image nor a project";
        }
    }

    /// <summary>A setting that names a file is worth nothing if no secret or volume brings it there.</summary>
    public static IEnumerable<string> UnmountedFiles(ComposeFile file) =>
        from service in file.Services
        let places = service.Value.Secrets.Values.Concat(service.Value.Mounts.Select(mount => mount[1])).ToList()
        from setting in service.Value.Environment
        from Match path in Regex.Matches(setting.Value, @"(?<=^|Passfile=)/[\w/.-]+")
        where !places.Any(place => place == path.Value
            || place.StartsWith(path.Value + "/", StringComparison.Ordinal)
            || path.Value.StartsWith(place + "/", StringComparison.Ordinal))
        select $"{service.Key}: {setting.Key} names {path.Value}, which nothing brings there";

    public static IEnumerable<string> Secrets(ComposeFile file)
    {
        var used = file.Services.Values.SelectMany(service => service.Secrets.Keys).ToHashSet();
        foreach (var secret in used.Except(file.Secrets.Keys))
            yield return $"the secret {secret} is used and not declared";
        foreach (var secret in file.Secrets.Keys.Except(used))
            yield return $"the secret {secret} is declared and not used";
        foreach (var (name, service) in file.Services)
        {
            foreach (var (setting, value) in service.Environment)
            {
                if (Regex.IsMatch(value, "(?i)(password|pwd)=|://[^/]+:[^/]+@")
                    || (Regex.IsMatch(setting, "(?i)(password|secret|key)$") && !value.StartsWith('/')))
                    yield return $"{name}: {setting} holds a secret inline";
            }
        }
    }

    public static IEnumerable<string> RootUsers(ComposeFile file) =>
        from service in file.Services
        where service.Value.User is null || Regex.IsMatch(service.Value.User, "^(0|root)(:|$)")
        select $"{service.Key}: may run as root";

    public static IEnumerable<string> OpenGates(ComposeFile file)
    {
        foreach (var (name, service) in file.Services)
        {
            if (!service.HasHealthCheck && name != "set-up")
                yield return $"{name}: has no health check";
            foreach (var (other, condition) in service.Gates)
            {
                var wanted = other == "set-up" ? "service_completed_successfully" : "service_healthy";
                if (!file.Services.ContainsKey(other))
                    yield return $"{name}: waits for {other}, which is not there";
                else if (condition != wanted)
                    yield return $"{name}: waits for {other} only until {condition}";
            }

            if (Own.Contains(name) && !service.Gates.ContainsKey("set-up"))
                yield return $"{name}: does not wait for its database";
            if (service.Environment.ContainsKey("RabbitMq__Host") && !service.Gates.ContainsKey("rabbitmq"))
                yield return $"{name}: does not wait for the broker";
        }
    }

    /// <summary>Addresses that a service is told must be those of services that listen there.</summary>
    public static IEnumerable<string> UnrealAddresses(ComposeFile file) =>
        from service in file.Services
        from setting in service.Value.Environment
        from Match address in Regex.Matches(
            setting.Value, @"(?:http://|Host=|^)(?<host>[a-z-]+)(?::(?<port>\d+))?(?:;|$)")
        where setting.Key.EndsWith("HOST", StringComparison.OrdinalIgnoreCase) || setting.Value.Contains("://")
            || setting.Value.Contains("Host=")
        let host = address.Groups["host"].Value
        let port = address.Groups["port"].Value
        where !file.Services.ContainsKey(host) || (port.Length > 0 && port != "8080")
        select $"{service.Key}: {setting.Key} names {address.Value}, where nobody listens";

    private static bool Exists(string path) => Path.Exists(Path.Combine(RepositoryRoot.Path, path));
}
