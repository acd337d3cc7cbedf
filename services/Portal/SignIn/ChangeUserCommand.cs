using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>
/// <c>change-user --sign-in NAME [--role ROLE] [--clinics CODE..] [--lock | --unlock]</c>: changes what one user may do. What
/// is changed is written down with it.
/// </summary>
internal static class ChangeUserCommand
{
    public static Task<int> RunAsync(string[] args) => ServiceHost.RunCommandAsync(() =>
        Command().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false }));

    private static RootCommand Command()
    {
        var signIn = new Option<string>("--sign-in") { Required = true, Description = "Name to sign in with" };
        var role = new Option<string>("--role") { Description = string.Join(", ", StaffRoles.All) };
        role.AcceptOnlyFromAmong([.. StaffRoles.All]);
        var clinics = new Option<string[]>("--clinics")
        {
            AllowMultipleArgumentsPerToken = true,
            Description = "Codes of the clinics; the first is the default",
        };
        var locked = new Option<bool>("--lock") { Description = "Lets the user no longer sign in" };
        var unlocked = new Option<bool>("--unlock") { Description = "Lets the user sign in again" };
        var command = new Command("change-user", "Changes a user's role or clinics, or locks the user out.")
        {
            signIn, role, clinics, locked, unlocked,
        };
        command.SetAction((given, ct) => ChangeAsync(
            given.GetRequiredValue(signIn),
            user =>
            {
                user.Role = given.GetValue(role) ?? user.Role;
                if (given.GetValue(clinics) is { Length: > 0 } codes)
                    user.Clinics = [.. codes.SelectMany(words => words.Split(','))];
                if (given.GetValue(locked))
                    user.LockoutEnd = DateTimeOffset.MaxValue;
                else if (given.GetValue(unlocked))
                    user.LockoutEnd = null;
            }));
        return new("The portal") { command };
    }

    private static async Task<int> ChangeAsync(string signIn, Action<PortalUser> change)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddPortalUsers(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        if (await users.FindByNameAsync(signIn) is not { } user)
        {
            await Console.Error.WriteLineAsync($"There is no user {signIn}.");
            return 1;
        }

        change(user);
        // Sessions that are open end at their next check.
        var outcome = await users.UpdateSecurityStampAsync(user);
        foreach (var error in outcome.Errors)
            await Console.Error.WriteLineAsync(error.Description);
        return outcome.Succeeded ? 0 : 1;
    }
}
