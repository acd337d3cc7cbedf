using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using PeriostealPlatform.Portal.SignIn;

namespace PeriostealPlatform.Portal.Features;

/// <summary>Ends the session, on a form of the portal's own pages only.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder portal) => portal.MapPost("/sign-out", HandleAsync)
        .RequireAuthorization()
        .ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, BadRequest<string>>> HandleAsync(
        HttpContext http, IAntiforgery forms, SignInManager<PortalUser> session)
    {
        if (!await forms.IsRequestValidAsync(http))
            return TypedResults.BadRequest("This form is out of date. Go back, reload the page and try again.");
        await session.SignOutAsync();
        return TypedResults.LocalRedirect("~/sign-in");
    }
}
