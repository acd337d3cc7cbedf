using System.Security.Cryptography;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Portal.Tests.Running;

[Collection(WithARunningPortal.Name)]
public sealed class Starting_the_portal(PortalWorld world)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData("Tokens:SigningKeyFile")]
    [InlineData("Tokens:ClientSecretsFolder")]
    [InlineData("ConnectionStrings:Portal")]
    [InlineData("Authority:Issuer")]
    [InlineData("DataProtection:Folder")]
    public void is_refused_without(string setting)
    {
        var refusal = Refusal($"--{setting}=");

        Assert.Contains(setting, refusal);
    }

    [Fact]
    public void is_refused_when_the_key_file_is_not_there() =>
        Assert.Contains("not a file", Refusal($"--Tokens:SigningKeyFile={world.Files.SigningKey}.gone"));

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void is_refused_when_others_may_touch_the_key(UnixFileMode mode)
    {
        var key = world.Files.WriteKey($"loose-{mode}.pem", File.ReadAllText(world.Files.SigningKey), OwnerOnly | mode);

        Assert.Contains("chmod 600", Refusal($"--Tokens:SigningKeyFile={key}"));
    }

    [Fact]
    public void is_refused_with_a_key_that_es256_cannot_use()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var half = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var p384 = world.Files.WriteKey("p384.pem", other.ExportPkcs8PrivateKeyPem(), OwnerOnly);
        var publicHalf = world.Files.WriteKey("public.pem", half.ExportSubjectPublicKeyInfoPem(), OwnerOnly);
        var noKey = world.Files.WriteKey("no.pem", "no key", OwnerOnly);

        Assert.Contains("P-256", Refusal($"--Tokens:SigningKeyFile={p384}"));
        Assert.Contains("private key", Refusal($"--Tokens:SigningKeyFile={publicHalf}"));
        Assert.Contains("private key", Refusal($"--Tokens:SigningKeyFile={noKey}"));
    }

    [Fact]
    public void is_refused_for_the_demonstration_in_production() =>
        Assert.Contains("Production", Refusal("--environment=Production"));

    [Fact]
    public async Task is_refused_with_a_weak_demonstration_password()
    {
        var weak = world.Files.Write("weak", "demo");
        await using var database = await PortalDatabaseOnServer.CreateAsync();
        await using var portal = PortalComposition.Build(
            [.. world.Settings(
                $"--Demonstration:PasswordFile={weak}", $"--ConnectionStrings:Portal={database.ServiceConnection}")]);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(
            () => portal.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("14 characters", refusal.Message);
    }

    private string Refusal(string setting) =>
        Assert.Throws<StartRefusedException>(() => PortalComposition.Build([.. world.Settings(setting)])).Message;
}
