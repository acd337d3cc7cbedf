using System.Security.Cryptography;
using Npgsql;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Servers;

namespace PeriostealPlatform.Portal.Tests.Running;

/// <summary>A fresh portal database, made as set-up makes it: a role that owns, and one that has rows only.</summary>
internal sealed class PortalDatabaseOnServer : IAsyncDisposable
{
    private readonly string _name = $"portal_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";

    public string OwnerConnection => PostgresServer.ToDatabase(_name);

    public string ServiceConnection => new NpgsqlConnectionStringBuilder(PostgresServer.ConnectionString)
    {
        Database = _name,
        Username = _name,
        Password = _name,
    }.ConnectionString;

    public static async Task<PortalDatabaseOnServer> CreateAsync()
    {
        var database = new PortalDatabaseOnServer();
        await PostgresServer.ExecuteAsync("postgres", [$"create database {database._name}"]);
        await database.ApplySchemaAsync();
        await PostgresServer.ExecuteAsync("postgres", [
            $"create role {database._name} login password '{database._name}'",
            $"grant periosteal_portal_service to {database._name}"]);
        return database;
    }

    public async Task ApplySchemaAsync()
    {
        string[] folders = ["shared/EventStore/Schema", "shared/Messaging/Schema", "services/Portal/Schema"];
        var files = folders.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.sql").Order(StringComparer.Ordinal));
        await PostgresServer.ExecuteAsync(_name, files.Select(File.ReadAllText));
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await PostgresServer.ExecuteAsync("postgres", [$"drop database {_name} with (force)", $"drop role {_name}"]);
    }
}
