using System.Diagnostics;
using Npgsql;

namespace PeriostealPlatform.Portal.Tests.Running;

[Collection(WithARunningPortal.Name)]
public sealed class Outside_the_demonstration(PortalWorld world)
{
    [Fact]
    public async Task nobody_can_sign_in_until_somebody_is_created()
    {
        await using var database = await PortalDatabaseOnServer.CreateAsync();
        await using var portal = PortalComposition.Build(
            [.. world.Settings(
                "--Demonstration:Enabled=false", $"--ConnectionStrings:Portal={database.ServiceConnection}")]);
        await portal.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0L, await CountUsersAsync(database));
    }

    [Theory]
    [InlineData("correct-horse-battery", 0)]
    [InlineData("short", 1)]
    [InlineData("my-name-is-akiyama", 1)]
    public async Task an_administrator_creates_a_user_whose_password_keeps_the_rules(string password, int exitCode)
    {
        await using var database = await PortalDatabaseOnServer.CreateAsync();

        Assert.Equal(exitCode, await CreateUserAsync(database, password, "reception"));
        Assert.Equal(1L - exitCode, await CountUsersAsync(database));
    }

    [Fact]
    public async Task nobody_becomes_the_system()
    {
        await using var database = await PortalDatabaseOnServer.CreateAsync();

        Assert.Equal(1, await CreateUserAsync(database, "correct-horse-battery", "system"));
    }

    private static async Task<int> CreateUserAsync(PortalDatabaseOnServer database, string password, string role)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Portal"] = database.ServiceConnection },
        };
        foreach (var argument in (string[])[
            typeof(PortalComposition).Assembly.Location, "create-user",
            "--sign-in", "akiyama", "--role", role, "--clinics", "chw,prm"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(password);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private static async Task<long> CountUsersAsync(PortalDatabaseOnServer database)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnection);
        await using var command = source.CreateCommand("select count(*) from users");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
