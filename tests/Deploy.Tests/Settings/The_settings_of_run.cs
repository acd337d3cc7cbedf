using PeriostealPlatform.Deploy.Tests.Containers;
using PeriostealPlatform.Deploy.Tests.Scripts;

namespace PeriostealPlatform.Deploy.Tests.Settings;

public sealed class The_settings_of_run
{
    public static TheoryData<string> Services => ["portal", "intake", "treatment", "outcomes", "records"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task are_read_by_the_code(string service) =>
        Assert.DoesNotContain(await OfAsync(service), name => !SettingNames.IsRead(name));

    [Theory]
    [MemberData(nameof(Services))]
    public async Task are_those_of_the_containers_but_for_the_demonstration(string service)
    {
        // The image sets the address to listen at; containers alone speak HTTP to an issuer that is not on loopback.
        var containers = ComposeFile.Here.Services[service].Environment.Keys
            .Except(["Authority__AllowHttp", "ASPNETCORE_FORWARDEDHEADERS_ENABLED"]);
        var plain = (await OfAsync(service))
            .Where(name => name != "ASPNETCORE_URLS" && !name.StartsWith("Demonstration__", StringComparison.Ordinal));
        Assert.Equal(plain.Order(), containers.Order());
    }

    private static async Task<IEnumerable<string>> OfAsync(string service)
    {
        var told = await Script.WithPartsAsync(
            "say ports processes secrets services platform",
            $"platform_settings; service_environment {service}; say \"${{SERVICE_ENVIRONMENT[@]}}\"");
        return told.Succeeded().Output.Trim().Split('\n').Select(line => line.Split('=')[0]);
    }
}
