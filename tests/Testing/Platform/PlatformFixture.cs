using System.Security.Cryptography;
using PeriostealPlatform.Testing.Processes;
using PeriostealPlatform.Testing.Servers;
using Xunit;

namespace PeriostealPlatform.Testing.Platform;

/// <summary>The whole platform for a test class or collection: processes, databases and virtual host of its own.</summary>
public class PlatformFixture : IAsyncLifetime
{
    private readonly string _name = $"t{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
    private readonly Dictionary<PlatformService, ServiceProcess> _processes = [];
    private PlatformSecrets? _secrets;
    private PlatformDatabases? _databases;
    private RabbitVirtualHost? _virtualHost;

    /// <summary>Folder with one log file per service, kept after the test.</summary>
    public string LogFolder { get; private set; } = "";

    /// <summary>The password of every demonstration user.</summary>
    public string DemonstrationPassword => File.ReadAllText(DemonstrationPasswordFile).Trim();

    /// <summary>The file with that password, for programs that ask for a file.</summary>
    public string DemonstrationPasswordFile => Started(_secrets).DemonstrationPasswordFile;

    /// <summary>The ledger's private key, for tests that put themselves in the ledger's place.</summary>
    public string LedgerKeyFile => Started(_secrets).LedgerKeyFile;

    /// <summary>The ledger's public key, as an auditor has it.</summary>
    public string LedgerPublicKeyFile => Started(_secrets).LedgerPublicKeyFile;

    /// <summary>The witness's public key.</summary>
    public string WitnessPublicKeyFile => Started(_secrets).WitnessPublicKeyFile;

    /// <summary>What the witness remembers.</summary>
    public string WitnessMemoryFile => Started(_secrets).WitnessMemoryFile;

    /// <summary>The broker's virtual host of this platform.</summary>
    public RabbitVirtualHost VirtualHost => Started(_virtualHost);

    /// <summary>The process of a service, to kill and start.</summary>
    public ServiceProcess this[PlatformService service] => _processes[service];

    /// <summary>Where a service answers.</summary>
    public Uri AddressOf(PlatformService service) => _processes[service].Address;

    /// <summary>A client with the service's address as its base, for the caller to dispose.</summary>
    public HttpClient ClientOf(PlatformService service) => new() { BaseAddress = AddressOf(service) };

    /// <summary>Everything a service wrote.</summary>
    public string LogOf(PlatformService service) => _processes[service].ReadLog();

    /// <summary>The assembly of a service's program, for its command lines.</summary>
    public static string ProgramOf(PlatformService service) => PlatformPrograms.AssemblyOf(service);

    /// <summary>A superuser's connection string to a service's database, to look at what lies in it.</summary>
    public string DatabaseOf(PlatformService service) =>
        PostgresServer.ToDatabase(Started(_databases).NameOf(service.LowerName()));

    /// <summary>Ends one service with SIGKILL.</summary>
    public Task KillAsync(PlatformService service, CancellationToken ct = default) => _processes[service].KillAsync(ct);

    /// <summary>Starts one service again, at its old address, and waits until it is ready.</summary>
    public Task StartAsync(PlatformService service, CancellationToken ct = default) =>
        _processes[service].StartAsync(ct);

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        try
        {
            await BringUpAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            await DisposeAsync(); // nobody disposes a fixture that failed to start
            throw;
        }
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Task.WhenAll(_processes.Values.Select(process => process.DisposeAsync().AsTask()));
        _processes.Clear(); // a fixture that failed to start is disposed twice
        if (_databases is not null)
            await _databases.DisposeAsync();
        if (_virtualHost is not null)
            await _virtualHost.DisposeAsync();
        _secrets?.Dispose();
    }

    /// <summary>Lets a test change a service's environment before it starts.</summary>
    protected virtual void Configure(PlatformService service, IDictionary<string, string> settings)
    {
    }

    private static T Started<T>(T? part)
        where T : class => part ?? throw new InvalidOperationException("The platform is not started.");

    private async Task BringUpAsync(CancellationToken ct)
    {
        LogFolder = Path.Combine(RepositoryRoot.Path, "TestResults", "platforms", $"{GetType().Name}-{_name}");
        Directory.CreateDirectory(LogFolder);
        _secrets = await PlatformSecrets.MakeAsync($"{_name}_", RabbitServer.Password, ct);
        _databases = new PlatformDatabases($"{_name}_", _secrets);
        await _databases.SetUpAsync(ct);
        _virtualHost = await RabbitVirtualHost.CreateAsync(_name, ct);
        var addresses = PlatformServices.All
            .ToDictionary(one => one, _ => new Uri($"http://127.0.0.1:{FreePort.Take()}"));
        var settings = new PlatformSettings(_secrets, _databases, _name, addresses);
        foreach (var service in PlatformServices.All)
        {
            var environment = settings.For(service);
            Configure(service, environment);
            _processes[service] = new ServiceProcess(
                service.ToString(),
                PlatformPrograms.AssemblyOf(service),
                addresses[service],
                environment,
                Path.Combine(LogFolder, $"{service.LowerName()}.log"));
        }

        foreach (var process in _processes.Values)
            process.Launch();
        await Task.WhenAll(_processes.Values.Select(process => process.WaitUntilReadyAsync(ct)));
    }
}
