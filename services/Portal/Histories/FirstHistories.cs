using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using PeriostealPlatform.Portal.SignIn;

namespace PeriostealPlatform.Portal.Histories;

/// <summary>Accounts from before such events were written down get their first one when the portal starts.</summary>
internal sealed class FirstHistories(IDbContextFactory<PortalDatabase> databases, AccountHistories histories, EventStore.PostgresEventStore store)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var found = new List<(Guid, PortalEvent)>();
        foreach (var user in await database.Users.AsNoTracking().ToListAsync(cancellationToken))
        {
            if (!await AccountHistories.KnowsAsync(store, Guid.Parse(user.Id), cancellationToken))
                found.Add((Guid.Parse(user.Id), new PortalEvent.UserFound(user.Role, user.Clinics)));
        }

        foreach (var client in await database.Clients.AsNoTracking().Where(c => c.RevokedAt == null).ToListAsync(cancellationToken))
        {
            if (!await AccountHistories.KnowsAsync(store, client.Subject, cancellationToken))
                found.Add((client.Subject, new PortalEvent.ClientRegistered(client.ClientId, client.Clinic, client.Scopes)));
        }

        if (found.Count == 0)
            return;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await histories.AppendAsync(found, (NpgsqlTransaction)transaction.GetDbTransaction(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
