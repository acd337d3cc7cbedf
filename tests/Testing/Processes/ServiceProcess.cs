using System.Diagnostics;

namespace PeriostealPlatform.Testing.Processes;

/// <summary>A built program as a process of its own, to be killed and started again at the same address.</summary>
/// <param name="name">Named in messages.</param>
/// <param name="assembly">Path of the program's DLL.</param>
/// <param name="address">Where it will answer; passed to it as ASPNETCORE_URLS.</param>
/// <param name="settings">Environment variables.</param>
/// <param name="logFile">Everything it writes, over all its starts.</param>
public sealed class ServiceProcess(
    string name,
    string assembly,
    Uri address,
    IReadOnlyDictionary<string, string> settings,
    string logFile) : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
    private Process? _process;

    /// <summary>Where it answers.</summary>
    public Uri Address => address;

    /// <summary>The file with everything it wrote.</summary>
    public string LogFile => logFile;

    /// <summary>Whether the process lives.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The id of the process.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException($"{name} was never started.");

    /// <summary>Starts the process without waiting until it answers.</summary>
    public void Launch()
    {
        if (IsRunning)
            throw new InvalidOperationException($"{name} runs already.");
        if (!File.Exists(assembly))
            throw new FileNotFoundException($"{name} is not built: run deploy/test.sh, or build it first.", assembly);
        _process?.Dispose();
        // The shell only opens the log; then it becomes the program, so the id is the program's own.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1", logFile, "dotnet", assembly])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardInput = true,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        _process = Process.Start(start)!;
    }

    /// <summary>Starts the process and returns when it says that it is ready.</summary>
    public async Task StartAsync(CancellationToken ct = default)
    {
        Launch();
        await WaitUntilReadyAsync(ct);
    }

    /// <summary>Returns when /health/ready answers 200.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message has the end of its log.</exception>
    public Task WaitUntilReadyAsync(CancellationToken ct = default) =>
        Eventually.ThatAsync(IsReadyAsync, StartTime, () => $"{name} is not ready. {EndOfLog()}", ct);

    /// <summary>Ends the process as a power cut would: SIGKILL, to this one process id.</summary>
    public async Task KillAsync(CancellationToken ct = default)
    {
        if (!IsRunning)
            throw new InvalidOperationException($"{name} does not run. {EndOfLog()}");
        _process!.Kill();
        await _process.WaitForExitAsync(ct);
    }

    /// <summary>Asks the process to end (SIGTERM) and waits; one that does not obey is killed.</summary>
    public async Task StopAsync(CancellationToken ct = default)
    {
        if (!IsRunning)
            return;
        // By the shell's own "kill": a small machine has no program of that name.
        await Command.RunAsync("/bin/sh", ["-c", "kill -TERM \"$0\"", ProcessId.ToString()], ct: ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(StopTime);
        try
        {
            await _process!.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await KillAsync(ct);
        }
    }

    /// <summary>Everything it wrote so far, over all its starts.</summary>
    public string ReadLog()
    {
        if (!File.Exists(logFile))
            return "";
        using var reader = new StreamReader(
            new FileStream(logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
        _client.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        if (!IsRunning)
            throw new InvalidOperationException($"{name} ended with {_process?.ExitCode} while starting. {EndOfLog()}");
        try
        {
            using var answer = await _client.GetAsync("/health/ready", ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false; // not listening yet
        }
    }

    private string EndOfLog() =>
        $"The end of {logFile}:\n{string.Join('\n', ReadLog().Split('\n').TakeLast(40))}";
}
