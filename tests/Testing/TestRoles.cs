using System.Security.Cryptography;
using Npgsql;

namespace PeriostealPlatform.Testing;

/// <summary>The roles that the schema and the tests expect on the server.</summary>
internal static class TestRoles
{
    /// <summary>Signs in as a service does.</summary>
    public const string App = "periosteal_test_app";

    /// <summary>
    /// Creates what is missing, and says the password of <see cref="App"/>. The caller holds the set-up lock.
    /// </summary>
    public static async Task<string> EnsureAsync(NpgsqlConnection admin)
    {
        foreach (var role in new[] { "periosteal_owner", "periosteal_service" })
        {
            if (!await ExistsAsync(admin, role))
                await TestDatabase.ExecuteAsync(admin, $"create role {role} nologin");
        }

        // Test processes run side by side and share the role: its password is kept on the server, as its comment.
        if (await PasswordAsync(admin) is { } password)
            return password;
        password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await TestDatabase.ExecuteAsync(
            admin,
            $"""
            create role {App} login password '{password}' in role periosteal_service;
            comment on role {App} is '{password}'
            """);
        return password;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection admin, string role)
    {
        await using var command = new NpgsqlCommand("select 1 from pg_roles where rolname = $1", admin);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
        return await command.ExecuteScalarAsync() is not null;
    }

    private static async Task<string?> PasswordAsync(NpgsqlConnection admin)
    {
        await using var command = new NpgsqlCommand(
            "select shobj_description(oid, 'pg_authid') from pg_roles where rolname = $1", admin);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = App });
        return await command.ExecuteScalarAsync() as string;
    }
}
