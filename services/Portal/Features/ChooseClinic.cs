using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using PeriostealPlatform.Portal.SignIn;

namespace PeriostealPlatform.Portal.Features;

/// <summary>Sets for which of their clinics a person acts from now on.</summary>
internal static class ChooseClinic
{
    public static void Map(IEndpointRouteBuilder portal) => portal.MapPost("/acting-clinic", HandleAsync)
        .RequireAuthorization()
        .ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, BadRequest<string>>> HandleAsync(
        HttpContext http, IAntiforgery forms, SignInManager<PortalUser> session)
    {
        if (!await forms.IsRequestValidAsync(http))
            return TypedResults.BadRequest("This form is out of date. Go back, reload the page and try again.");
        var clinic = (await http.Request.ReadFormAsync(http.RequestAborted))["clinic"].ToString();
        if (await session.UserManager.GetUserAsync(http.User) is not { } user || !user.Clinics.Contains(clinic))
            return TypedResults.BadRequest("This is not one of your clinics.");
        await session.SignInWithClaimsAsync(user, isPersistent: false, [new(StaffClaims.Clinic, clinic)]);
        return TypedResults.LocalRedirect("~/");
    }
}
