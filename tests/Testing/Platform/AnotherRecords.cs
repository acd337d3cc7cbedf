using System.Security.Cryptography;
using PeriostealPlatform.Testing.Processes;
using PeriostealPlatform.Testing.Servers;

namespace PeriostealPlatform.Testing.Platform;

/// <summary>
/// The Records of another system: database, secrets and virtual host of its own. It trusts the first platform's issuer, so
/// that its people can read there, and reaches none of its other services.
/// </summary>
public sealed class AnotherRecords : IAsyncDisposable
{
    private readonly string _name;
    private readonly PlatformSecrets _secrets;
    private readonly PlatformDatabases _databases;
    private RabbitVirtualHost? _virtualHost;
    private ServiceProcess? _process;

    private AnotherRecords(string name, PlatformSecrets secrets)
    {
        (_name, _secrets) = (name, secrets);
        _databases = new PlatformDatabases($"{name}_", secrets);
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => _process!.Address;

    /// <summary>What it runs with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    /// <summary>Makes an empty one and starts it.</summary>
    /// <param name="first">The platform whose issuer it trusts.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<AnotherRecords> StartAsync(PlatformFixture first, CancellationToken ct)
    {
        var name = $"t{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        var another = new AnotherRecords(name, await PlatformSecrets.MakeAsync($"{name}_", RabbitServer.Password, ct));
        try
        {
            await another.BringUpAsync(first, ct);
            return another;
        }
        catch
        {
            await another.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one of the service's commands, such as <c>import</c>.</summary>
    public Task<Command> RunAsync(IEnumerable<string> arguments, CancellationToken ct) => Command.RunAsync(
        "dotnet",
        [PlatformPrograms.AssemblyOf(PlatformService.Records), .. arguments],
        Settings.ToDictionary(one => one.Key, string? (one) => one.Value),
        ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        await _databases.DisposeAsync();
        if (_virtualHost is not null)
            await _virtualHost.DisposeAsync();
        _secrets.Dispose();
    }

    private async Task BringUpAsync(PlatformFixture first, CancellationToken ct)
    {
        await _databases.SetUpAsync(ct);
        _virtualHost = await RabbitVirtualHost.CreateAsync(_name, ct);
        var away = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        var settings = new PlatformSettings(_secrets, _databases, _name, PlatformServices.All.ToDictionary(one => one, one =>
            one switch { PlatformService.Portal => first.AddressOf(one), PlatformService.Records => address, _ => away }))
            .For(PlatformService.Records);
        settings["Ledger__Origin"] = "another.example/ledger";
        Settings = settings;
        _process = new ServiceProcess(
            "another Records",
            PlatformPrograms.AssemblyOf(PlatformService.Records),
            address,
            settings,
            Path.Combine(first.LogFolder, "another-records.log"));
        await _process.StartAsync(ct);
    }
}
