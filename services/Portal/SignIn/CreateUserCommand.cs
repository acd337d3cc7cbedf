using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>
/// <c>create-user --sign-in NAME --display-name TEXT --role ROLE --clinics CODE..</c>: creates one user with the
/// password read from standard input, where no process list or shell history shows it.
/// </summary>
internal static class CreateUserCommand
{
    public static Task<int> RunAsync(string[] args) => ServiceHost.RunCommandAsync(() =>
        Command().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false }));

    private static RootCommand Command()
    {
        var signIn = new Option<string>("--sign-in") { Required = true, Description = "Name to sign in with" };
        var displayName = new Option<string>("--display-name") { Description = "Name that colleagues see" };
        var role = new Option<string>("--role") { Required = true, Description = string.Join(", ", StaffRoles.All) };
        role.AcceptOnlyFromAmong([.. StaffRoles.All]);
        var clinics = new Option<string[]>("--clinics")
        {
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Description = "Codes of the clinics; the first is the default",
        };

        var command = new Command("create-user", "Creates a user; the password comes from standard input.")
        {
            signIn, displayName, role, clinics,
        };
        command.SetAction((given, ct) => CreateAsync(
            new PortalUser
            {
                UserName = given.GetRequiredValue(signIn),
                DisplayName = given.GetValue(displayName) ?? given.GetRequiredValue(signIn),
                Role = given.GetRequiredValue(role),
                Clinics = [.. given.GetRequiredValue(clinics).SelectMany(codes => codes.Split(','))],
            },
            ct));
        return new("The portal") { command };
    }

    private static async Task<int> CreateAsync(PortalUser user, CancellationToken ct)
    {
        var password = await Console.In.ReadLineAsync(ct);
        var services = new ServiceCollection().AddLogging();
        services.AddPortalUsers(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var outcome = await users.CreateAsync(user, password ?? "");
        foreach (var error in outcome.Errors)
            await Console.Error.WriteLineAsync(error.Description);
        if (outcome.Succeeded)
            await Console.Out.WriteLineAsync(user.Id);
        return outcome.Succeeded ? 0 : 1;
    }
}
