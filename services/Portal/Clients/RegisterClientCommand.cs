using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.ServiceDefaults.Access.Scopes;

namespace PeriostealPlatform.Portal.Clients;

/// <summary>
/// <c>register-client --client-id NAME --clinic CODE --scopes SCOPE..</c> prints a new client's secret, once and nowhere
/// else; <c>revoke-client --client-id NAME</c> ends what it may do within a token's life.
/// </summary>
internal static class RegisterClientCommand
{
    public const string Register = "register-client", Revoke = "revoke-client";

    public static Task<int> RunAsync(string[] args) => ServiceHost.RunCommandAsync(() =>
        new RootCommand("The portal") { RegisterCommand(), RevokeCommand() }
            .Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false }));

    private static Command RegisterCommand()
    {
        var id = ClientId();
        var displayName = new Option<string>("--display-name") { Description = "Name that people see" };
        var clinic = new Option<string>("--clinic") { Required = true, Description = "Code of the clinic it acts for" };
        clinic.AcceptOnlyFromAmong([.. ClinicalCatalogue.Current.Clinics.Select(c => c.Code)]);
        var scopes = new Option<string[]>("--scopes")
        {
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Description = "The widest SMART scopes it may ask for, such as system/*.read",
        };
        scopes.Validators.Add(given =>
        {
            if (given.Tokens.FirstOrDefault(word => SmartScope.Parse(word.Value) is null) is { } wrong)
                given.AddError($"{wrong.Value} is not a SMART scope for reading.");
        });

        var command = new Command(Register, "Registers a program; its secret is printed once.")
        {
            id, displayName, clinic, scopes,
        };
        command.SetAction((given, ct) => RegisterAsync(
            given.GetRequiredValue(id),
            given.GetValue(displayName) ?? given.GetRequiredValue(id),
            given.GetRequiredValue(clinic),
            given.GetRequiredValue(scopes),
            ct));
        return command;
    }

    private static Command RevokeCommand()
    {
        var id = ClientId();
        var command = new Command(Revoke, "Gives a program no more tokens.") { id };
        command.SetAction((given, ct) => RevokeAsync(given.GetRequiredValue(id), ct));
        return command;
    }

    private static Option<string> ClientId() =>
        new("--client-id") { Required = true, Description = "3 to 64 lower-case letters, digits and hyphens" };

    private static async Task<int> RegisterAsync(
        string id, string displayName, string clinic, string[] scopes, CancellationToken ct)
    {
        var secret = ClientSecret.Make();
        var now = TimeProvider.System.GetUtcNow();
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDatabase>();
        if (await database.Clients.AnyAsync(c => c.ClientId == id, ct))
        {
            await Console.Error.WriteLineAsync($"There is a client {id} already.");
            return 1;
        }

        database.Clients.Add(new RegisteredClient
        {
            ClientId = id,
            Subject = Guid.CreateVersion7(now),
            DisplayName = displayName,
            Clinic = clinic,
            Scopes = scopes,
            SecretDigest = ClientSecret.Digest(secret),
            RegisteredAt = now,
        });
        await database.SaveChangesAsync(ct);
        await Console.Out.WriteLineAsync(secret);
        return 0;
    }

    private static async Task<int> RevokeAsync(string id, CancellationToken ct)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDatabase>();
        if (await database.Clients.FindAsync([id], ct) is not { RevokedAt: null } client)
        {
            await Console.Error.WriteLineAsync($"There is no client {id} to revoke.");
            return 1;
        }

        client.RevokedAt = TimeProvider.System.GetUtcNow();
        await database.SaveChangesAsync(ct);
        return 0;
    }

    // The model of the tables needs Identity's options.
    private static ServiceProvider Services()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddPortalUsers(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        return services.BuildServiceProvider();
    }
}
