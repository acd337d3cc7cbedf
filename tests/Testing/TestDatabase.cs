using System.Security.Cryptography;
using System.Text;
using Npgsql;
using PeriostealPlatform.Testing.Servers;

namespace PeriostealPlatform.Testing;

/// <summary>
/// A database of its own for one test or fixture, with real roles, on the server that the environment names.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    // One at a time on the whole server: roles and template databases are shared by all test processes.
    private const string SetUpLock = "select pg_advisory_lock(1346720329, 99)";

    private readonly string _name;

    private TestDatabase(string name, string appPassword)
    {
        _name = name;
        AdminConnectionString =
            new NpgsqlConnectionStringBuilder(PostgresServer.ConnectionString) { Database = name }.ConnectionString;
        AppConnectionString = new NpgsqlConnectionStringBuilder(AdminConnectionString)
        {
            Username = TestRoles.App,
            Password = appPassword,
        }.ConnectionString;
    }

    /// <summary>Connects as a superuser.</summary>
    public string AdminConnectionString { get; }

    /// <summary>Connects as a service would: a member of <c>periosteal_service</c>.</summary>
    public string AppConnectionString { get; }

    /// <summary>Creates a database with the SQL files of these folders.</summary>
    /// <param name="prefix">Begins the database's name; lower case.</param>
    /// <param name="schemaFolders">Folders relative to the repository, in order; files run in name order.</param>
    public static async Task<TestDatabase> CreateAsync(string prefix, params string[] schemaFolders)
    {
        await using var admin = new NpgsqlConnection(PostgresServer.ToDatabase("postgres"));
        await admin.OpenAsync();
        await ExecuteAsync(admin, SetUpLock);
        var password = await TestRoles.EnsureAsync(admin);
        var template = await EnsureTemplateAsync(admin, ReadScripts(schemaFolders));
        var name = $"{prefix}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        await ExecuteAsync(admin, $"create database \"{name}\" template \"{template}\"");
        return new TestDatabase(name, password);
    }

    /// <summary>Drops the database, whoever is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var admin = new NpgsqlConnection(PostgresServer.ToDatabase("postgres"));
        await admin.OpenAsync();
        await ExecuteAsync(admin, $"drop database if exists \"{_name}\" with (force)");
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static List<string> ReadScripts(IEnumerable<string> folders) =>
    [
        .. folders.SelectMany(folder => Directory
            .GetFiles(Path.Combine(RepositoryRoot.Path, folder), "*.sql")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)),
    ];

    /// <summary>
    /// A database with the schema is made once for each set of scripts; cloning it takes a fraction of the time.
    /// </summary>
    private static async Task<string> EnsureTemplateAsync(NpgsqlConnection admin, List<string> scripts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', scripts)));
        var template = $"template_{Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", admin);
        exists.Parameters.Add(new NpgsqlParameter<string> { TypedValue = template });
        if (await exists.ExecuteScalarAsync() is not null)
            return template;

        // Built under another name: a run that dies half-way must not leave a half template behind.
        var building = $"{template}_building";
        await ExecuteAsync(admin, $"drop database if exists \"{building}\" with (force)");
        await ExecuteAsync(admin, $"create database \"{building}\"");
        await using (var connection = new NpgsqlConnection(PostgresServer.ToDatabase(building)))
        {
            await connection.OpenAsync();
            foreach (var script in scripts)
                await ExecuteAsync(connection, script);
        }

        await ExecuteAsync(admin, $"alter database \"{building}\" rename to \"{template}\"");
        return template;
    }
}
