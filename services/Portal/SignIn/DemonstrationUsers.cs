using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>Creates the demonstration's staff before the portal answers its first request.</summary>
internal sealed class DemonstrationUsers(IServiceScopeFactory scopes, IConfiguration settings) : IHostedService
{
    private static readonly (string SignInName, string DisplayName, string Role, string[] Clinics)[] Staff =
    [
        ("fischer", "Lena Fischer", Roles.TreatingPractitioner, ["chw"]),
        ("mensah", "Kofi Mensah", Roles.TreatingPractitioner, ["prm"]),
        ("tran", "Anh Tran", Roles.TreatingPractitioner, ["hvl"]),
        ("rossi", "Sofia Rossi", Roles.ClinicalLead, ["chw", "prm", "hvl"]),
        ("okafor", "Ngozi Okafor", Roles.Reception, ["chw", "prm", "hvl"]),
        ("auditor", "Auditor", Roles.Auditor, ["chw", "prm", "hvl"]),
        ("operations", "Operations", Roles.Operations, ["chw", "prm", "hvl"]),
        ("privacy", "Privacy officer", Roles.PrivacyOfficer, ["chw", "prm", "hvl"]),
        ("desk", "Patient desk", Roles.PatientDesk, ["chw", "prm", "hvl"]),
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var password = (await File.ReadAllTextAsync(
            settings.RequiredFile("Demonstration:PasswordFile"), cancellationToken)).Trim();
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        foreach (var (signInName, displayName, role, clinics) in Staff)
        {
            var known = await users.FindByNameAsync(signInName);
            var outcome = known is null
                ? await users.CreateAsync(
                    new()
                    {
                        Id = IdOf(signInName),
                        UserName = signInName,
                        DisplayName = displayName,
                        Role = role,
                        Clinics = clinics,
                    },
                    password)
                : await RenewPasswordAsync(users, known, password);
            if (!outcome.Succeeded)
                throw new StartRefusedException(
                    $"Demonstration:PasswordFile: {outcome.Errors.First().Description}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The same on every machine: the demonstration's events name the same people everywhere.</summary>
    internal static string IdOf(string signInName)
    {
        Span<byte> id = stackalloc byte[20];
        SHA1.HashData(Encoding.UTF8.GetBytes($"periosteal-demo-user:{signInName}"), id);
        id[6] = (byte)((id[6] & 0x0F) | 0x50); // version 5
        id[8] = (byte)((id[8] & 0x3F) | 0x80); // variant of RFC 9562
        return new Guid(id[..16], bigEndian: true).ToString();
    }

    // A second set-up writes a new password file; what it prints must then be true.
    private static async Task<IdentityResult> RenewPasswordAsync(
        UserManager<PortalUser> users, PortalUser user, string password)
    {
        if (await users.CheckPasswordAsync(user, password))
            return IdentityResult.Success;
        var permission = await users.GeneratePasswordResetTokenAsync(user);
        return await users.ResetPasswordAsync(user, permission, password);
    }
}
