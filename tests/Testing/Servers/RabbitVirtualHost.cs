using System.Net.Http.Json;

namespace PeriostealPlatform.Testing.Servers;

/// <summary>A virtual host of its own: queues and exchanges that no other test sees, gone with it.</summary>
public sealed class RabbitVirtualHost : IAsyncDisposable
{
    private readonly HttpClient _management = RabbitServer.Management();

    private RabbitVirtualHost(string name) => Name = name;

    /// <summary>The virtual host's name.</summary>
    public string Name { get; }

    /// <summary>Creates an empty virtual host with all rights for the server's user.</summary>
    public static async Task<RabbitVirtualHost> CreateAsync(string name, CancellationToken ct = default)
    {
        var host = new RabbitVirtualHost(name);
        using var made = await host._management.PutAsJsonAsync($"api/vhosts/{name}", new { }, ct);
        made.EnsureSuccessStatusCode();
        using var allowed = await host._management.PutAsJsonAsync(
            $"api/permissions/{name}/{RabbitServer.Username}",
            new { configure = ".*", write = ".*", read = ".*" },
            ct);
        allowed.EnsureSuccessStatusCode();
        return host;
    }

    /// <summary>Throws away every queue, exchange and message in it, as if the broker had been rebuilt empty.</summary>
    public async Task WipeAsync(CancellationToken ct = default)
    {
        using var gone = await _management.DeleteAsync($"api/vhosts/{Name}", ct);
        gone.EnsureSuccessStatusCode();
        await (await CreateAsync(Name, ct)).ReleaseAsync();
    }

    /// <summary>Deletes the virtual host with all that is in it.</summary>
    public async ValueTask DisposeAsync()
    {
        using var gone = await _management.DeleteAsync($"api/vhosts/{Name}");
        await ReleaseAsync();
    }

    private ValueTask ReleaseAsync()
    {
        _management.Dispose();
        return ValueTask.CompletedTask;
    }
}
