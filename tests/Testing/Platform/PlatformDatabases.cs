using Npgsql;
using PeriostealPlatform.Testing.Processes;
using PeriostealPlatform.Testing.Servers;

namespace PeriostealPlatform.Testing.Platform;

/// <summary>The five databases and their roles, made by deploy/postgres/set-up.sh under their own prefix.</summary>
internal sealed class PlatformDatabases(string prefix, PlatformSecrets secrets) : IAsyncDisposable
{
    public string NameOf(string service) => prefix + service;

    public string ConnectionStringOf(string service)
    {
        var server = new NpgsqlConnectionStringBuilder(PostgresServer.ConnectionString);
        return new NpgsqlConnectionStringBuilder
        {
            Host = server.Host,
            Port = server.Port,
            Database = NameOf(service),
            Username = $"{prefix}{service}_app",
            Passfile = secrets.PasswordFileOf(service),
        }.ConnectionString;
    }

    /// <summary>Running it again changes nothing.</summary>
    public async Task SetUpAsync(CancellationToken ct)
    {
        var server = new NpgsqlConnectionStringBuilder(PostgresServer.ConnectionString);
        var environment = new Dictionary<string, string?>
        {
            ["PGHOST"] = server.Host,
            ["PGPORT"] = server.Port.ToString(),
            ["PGUSER"] = server.Username,
            ["PGPASSWORD"] = server.Password,
            ["PASSWORDS"] = secrets.DatabasePasswords,
            ["DATABASE_PREFIX"] = prefix,
            ["ROLE_PREFIX"] = prefix,
        };
        (await Command.RunAsync("sh", ["deploy/postgres/set-up.sh"], environment, ct)).Succeeded();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        var services = PlatformServices.WithDatabase.Select(service => service.LowerName()).ToList();
        await PostgresServer.ExecuteAsync(
            "postgres",
            [
                .. services.Select(service => $"drop database if exists \"{NameOf(service)}\" with (force)"),
                .. services.Select(service => $"drop role if exists \"{prefix}{service}_app\""),
            ]);
    }
}
