using Microsoft.AspNetCore.Identity;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>
/// Long rather than ornate (NIST SP 800-63B §5.1.1): at least 14 characters, 8 of them different, and neither the
/// sign-in name nor a part of the person's name inside.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<PortalUser>
{
    public const int MinimumLength = 14;
    public const int DifferentCharacters = 8;

    public static void Apply(PasswordOptions rules)
    {
        rules.RequiredLength = MinimumLength;
        rules.RequiredUniqueChars = DifferentCharacters;
        rules.RequireDigit = rules.RequireLowercase = rules.RequireUppercase = rules.RequireNonAlphanumeric = false;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        var names = user.DisplayName.Split(' ').Append(user.UserName ?? "").Where(name => name.Length > 2);
        var holdsName = names.Any(name => password!.Contains(name, StringComparison.OrdinalIgnoreCase));
        return Task.FromResult(holdsName
            ? IdentityResult.Failed(new IdentityError
            {
                Code = "PasswordHoldsName",
                Description = "The password must not contain the sign-in name or a part of the person's name.",
            })
            : IdentityResult.Success);
    }
}
