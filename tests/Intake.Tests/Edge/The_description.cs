using PeriostealPlatform.Intake.Tests.Fixtures;

namespace PeriostealPlatform.Intake.Tests.Edge;

[Collection(nameof(IntakeHost))]
public sealed class The_description(IntakeHost intake)
{
    [Fact]
    public async Task names_every_command_with_its_body()
    {
        var description = await intake.Get("/openapi/v1.json").DoneAsync();
        var commands = description["paths"]!.AsObject()
            .Where(path => path.Value!["post"]?["requestBody"] is not null)
            .Select(path => path.Key)
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "/duplicates/searches",
                "/patients/{patient}/amendments",
                "/patients/{patient}/amendments/countersignatures",
                "/patients/{patient}/consents",
                "/patients/{patient}/consents/{consent}/withdrawal",
                "/patients/{patient}/death",
                "/patients/{patient}/duplicates/{other}/dismissal",
                "/patients/{patient}/episodes/{episode}/acceptance",
                "/patients/{patient}/episodes/{episode}/closure",
                "/patients/{patient}/episodes/{episode}/decline",
                "/patients/{patient}/episodes/{episode}/deferral",
                "/patients/{patient}/episodes/{episode}/screenings",
                "/patients/{patient}/episodes/{episode}/transfers",
                "/patients/{patient}/episodes/{episode}/transfers/{transfer}/acceptance",
                "/patients/{patient}/episodes/{episode}/transfers/{transfer}/rejection",
                "/patients/{patient}/identifier-verifications",
                "/patients/{patient}/identity-corrections",
                "/patients/{patient}/keys/destruction",
                "/patients/{patient}/merges",
                "/patients/{patient}/merges/{merge}/reversal",
                "/patients/{patient}/red-flags",
                "/patients/{patient}/red-flags/{flag}/resolution",
                "/patients/{patient}/registration",
                "/patients/{patient}/sharing-directives",
                "/referrals",
            ],
            commands);
    }
}
