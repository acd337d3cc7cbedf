using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Portal.Clients;
using PeriostealPlatform.Portal.Histories;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.Portal.Tests.Running;
using PeriostealPlatform.Portal.Versioning;

namespace PeriostealPlatform.Portal.Tests.Histories;

public sealed class Changing_who_may_do_what : IAsyncLifetime
{
    private PortalDatabaseOnServer _database = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await PortalDatabaseOnServer.CreateAsync();
        var services = new ServiceCollection().AddLogging();
        services.AddPortalUsers(new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Portal", _database.ServiceConnection)]).Build());
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task is_written_down_with_the_change_whichever_way_it_comes()
    {
        var id = await CreateAsync();
        // As another request would: the user is not known to this one's tracker.
        await ChangeAsync(id, user => user.Role = "clinical-lead");
        await ChangeAsync(id, user => user.Clinics = ["chw", "prm"]);
        await InScopeAsync(async s => await Users(s).SetLockoutEndDateAsync(
            (await Users(s).FindByIdAsync(id))!, DateTimeOffset.UnixEpoch.AddYears(100)));
        await InScopeAsync(async s => await Users(s).SetLockoutEndDateAsync((await Users(s).FindByIdAsync(id))!, null));
        await InScopeAsync(async s => await Users(s).SetTwoFactorEnabledAsync((await Users(s).FindByIdAsync(id))!, true));
        await ChangeAsync(id, user => user.PasswordHash = "another");
        await ChangeAsync(id, user => user.DisplayName = "Somebody Else");
        await InScopeAsync(async s => await Users(s).DeleteAsync((await Users(s).FindByIdAsync(id))!));

        var facts = await FactsAsync(Guid.Parse(id));

        Assert.Equal(
            [
                "UserCreated", "UserRoleChanged", "UserClinicsChanged", "UserLocked", "UserUnlocked", "UserSecondFactorChanged",
                "UserPasswordChanged", "UserRemoved",
            ],
            facts.Select(f => f.GetType().Name));
        Assert.Equal(new PortalEvent.UserRoleChanged("treating-practitioner", "clinical-lead"), facts[1]);
        Assert.Equal(["chw", "prm"], ((PortalEvent.UserClinicsChanged)facts[2]).Clinics);
        Assert.Equal(new PortalEvent.UserSecondFactorChanged(true), facts[5]);
    }

    [Fact]
    public async Task holds_no_name_of_anybody()
    {
        var id = await CreateAsync();
        await using var connection = new NpgsqlConnection(_database.OwnerConnection);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(
            "select string_agg(data::text || headers::text, ' ') from mt_events", connection);
        var text = (string)(await command.ExecuteScalarAsync(Ct))!;
        Assert.Contains("treating-practitioner", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lovelace", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("lovelace-a", text, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(id);
    }

    [Fact]
    public async Task is_neither_changed_nor_written_down_when_the_transaction_ends_without()
    {
        var id = await CreateAsync();
        await InScopeAsync(async s =>
        {
            var database = s.GetRequiredService<PortalDatabase>();
            await using var transaction = await database.Database.BeginTransactionAsync(Ct);
            (await database.Users.SingleAsync(u => u.Id == id, Ct)).Role = "auditor";
            await database.SaveChangesAsync(Ct);
            await transaction.RollbackAsync(Ct);
        });

        Assert.Single(await FactsAsync(Guid.Parse(id)));
        await InScopeAsync(async s => Assert.Equal(
            "treating-practitioner", (await Users(s).FindByIdAsync(id))!.Role));
    }

    [Fact]
    public async Task is_not_done_when_it_cannot_be_written_down()
    {
        var id = await CreateAsync();
        await using (var connection = new NpgsqlConnection(_database.OwnerConnection))
        {
            await connection.OpenAsync(Ct);
            await using var broken = new NpgsqlCommand("alter table mt_events rename to mt_events_away", connection);
            await broken.ExecuteNonQueryAsync(Ct);
            await Assert.ThrowsAnyAsync<Exception>(() => ChangeAsync(id, user => user.Role = "auditor"));
            broken.CommandText = "alter table mt_events_away rename to mt_events";
            await broken.ExecuteNonQueryAsync(Ct);
        }

        await InScopeAsync(async s => Assert.Equal(
            "treating-practitioner", (await Users(s).FindByIdAsync(id))!.Role));
    }

    [Fact]
    public async Task counts_for_programs_too()
    {
        var client = new RegisteredClient
        {
            ClientId = "lab-viewer", Subject = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), DisplayName = "Laboratory",
            Clinic = "chw", Scopes = ["system/*.read"], SecretDigest = new byte[32], RegisteredAt = TimeProvider.System.GetUtcNow(),
        };
        await InScopeAsync(async s =>
        {
            var database = s.GetRequiredService<PortalDatabase>();
            database.Clients.Add(client);
            await database.SaveChangesAsync(Ct);
            client.Scopes = ["system/Patient.read"];
            await database.SaveChangesAsync(Ct);
            client.RevokedAt = TimeProvider.System.GetUtcNow();
            await database.SaveChangesAsync(Ct);
        });

        Assert.Equal(
            ["ClientRegistered", "ClientChanged", "ClientRevoked"],
            (await FactsAsync(client.Subject)).Select(f => f.GetType().Name));
    }

    [Fact]
    public async Task begins_with_what_was_found_for_accounts_from_before()
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await using (var connection = new NpgsqlConnection(_database.OwnerConnection))
        {
            await connection.OpenAsync(Ct);
            await using var insert = new NpgsqlCommand(
                $"""
                insert into users (id, user_name, normalized_user_name, display_name, role, clinics, two_factor_enabled,
                                   lockout_enabled, access_failed_count)
                values ('{id}', 'before', 'BEFORE', 'Before', 'reception', array['hvl'], false, true, 0)
                """,
                connection);
            await insert.ExecuteNonQueryAsync(Ct);
        }

        var first = ActivatorUtilities.CreateInstance<FirstHistories>(_services);
        await first.StartAsync(Ct);
        await first.StartAsync(Ct);

        var found = Assert.IsType<PortalEvent.UserFound>(Assert.Single(await FactsAsync(id)));
        Assert.Equal(("reception", "hvl"), (found.Role, Assert.Single(found.Clinics)));
    }

    private static UserManager<PortalUser> Users(IServiceProvider services) =>
        services.GetRequiredService<UserManager<PortalUser>>();

    private async Task<string> CreateAsync()
    {
        var user = new PortalUser
        {
            UserName = "lovelace-a", DisplayName = "Ada Lovelace", Role = "treating-practitioner", Clinics = ["chw"],
        };
        await InScopeAsync(async s => Assert.True((await Users(s).CreateAsync(user, PortalWorld.Password)).Succeeded));
        return user.Id;
    }

    private Task ChangeAsync(string id, Action<PortalUser> change) => InScopeAsync(async s =>
    {
        var user = (await Users(s).FindByIdAsync(id))!;
        change(user);
        var outcome = await Users(s).UpdateAsync(user);
        Assert.True(outcome.Succeeded);
    });

    private async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    private async Task<List<PortalEvent>> FactsAsync(Guid stream)
    {
        var facts = new List<PortalEvent>();
        await foreach (var stored in _services.GetRequiredService<PostgresEventStore>().ReadStreamAsync(stream, StreamSlice.All, Ct))
            facts.Add(PortalEvents.Names.ReadShut(stored));
        return facts;
    }
}
