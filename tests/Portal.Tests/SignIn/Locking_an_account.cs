using System.Net;
using Npgsql;
using PeriostealPlatform.Portal.Tests.Running;

namespace PeriostealPlatform.Portal.Tests.SignIn;

[Collection(WithARunningPortal.Name)]
public sealed class Locking_an_account(PortalWorld world)
{
    [Fact]
    public async Task happens_at_the_fifth_wrong_password_and_ends_after_fifteen_minutes()
    {
        for (var guess = 1; guess <= 4; guess++)
            await TryAsync("mensah", $"wrong-horse-{guess}");
        // A right password makes the count start again.
        Assert.Equal(HttpStatusCode.OK, await TryAsync("mensah", PortalWorld.Password));
        for (var guess = 1; guess <= 5; guess++)
            await TryAsync("mensah", $"wrong-horse-{guess}");

        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync("mensah", PortalWorld.Password));
        var remaining = await QueryAsync<double>(
            "select extract(epoch from lockout_end - now())::float8 from users", "mensah");
        Assert.InRange(remaining, 14 * 60, 15 * 60);

        await QueryAsync<object>("update users set lockout_end = now() - interval '1 second'", "mensah");
        Assert.Equal(HttpStatusCode.OK, await TryAsync("mensah", PortalWorld.Password));
    }

    [Fact]
    public async Task counts_guesses_sent_side_by_side_one_by_one()
    {
        var guesses = Enumerable.Range(1, 20).Select(guess => TryAsync("desk", $"wrong-horse-{guess}"));
        await Task.WhenAll(guesses);

        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync("desk", PortalWorld.Password));
        await QueryAsync<object>("update users set lockout_end = null", "desk");
        Assert.Equal(HttpStatusCode.OK, await TryAsync("desk", PortalWorld.Password));
    }

    private async Task<HttpStatusCode> TryAsync(string signInName, string password)
    {
        using var answer = await world.AskForTokenAsync(
            ("grant_type", "password"), ("username", signInName), ("password", password), ("audience", "portal"));
        return answer.StatusCode;
    }

    private async Task<T?> QueryAsync<T>(string sql, string signInName)
    {
        await using var source = NpgsqlDataSource.Create(world.OwnerConnectionString);
        await using var command = source.CreateCommand($"{sql} where user_name = $1");
        command.Parameters.AddWithValue(signInName);
        return (T?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
