using System.Security.Cryptography;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Deploy.Tests.Databases;

/// <summary>The five databases, set up once for the tests of a class.</summary>
public sealed class SetUpDatabases : IAsyncLifetime
{
    private PlatformSecrets? _secrets;

    internal PlatformDatabases Databases { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var prefix = $"d{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}_";
        _secrets = await PlatformSecrets.MakeAsync(prefix, "unused", ct);
        Databases = new PlatformDatabases(prefix, _secrets);
        await Databases.SetUpAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Databases.DisposeAsync();
        _secrets?.Dispose();
    }
}
