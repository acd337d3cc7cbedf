using Microsoft.AspNetCore.Http.HttpResults;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal.Features;

/// <summary>The token endpoint: grants <c>password</c> for staff and <c>client_credentials</c> for services.</summary>
internal static class IssueToken
{
    private const int LargestForm = 8 * 1024;

    public static void Map(IEndpointRouteBuilder portal) => portal.MapPost("/connect/token", HandleAsync)
        .AllowAnonymous()
        .RequireRateLimiting(RateLimits.Tokens)
        .WithMetadata(new RequestSize(LargestForm));

    private static async Task<Results<Ok<TokenGranted>, JsonHttpResult<TokenRefused>>> HandleAsync(
        HttpContext http, PasswordCheck passwords, ClientSecrets secrets, TokenIssuer issuer, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await TokenRequest.ReadAsync(http.Request, ct) is not { } request)
            return Refuse("invalid_request", "Send a form that names each parameter once.");
        if (request["audience"] is not { } audience || !TokenAudiences.All.Contains(audience))
            return Refuse("invalid_target", "audience must name one service.");
        return request["grant_type"] switch
        {
            "password" => await ForStaffAsync(request, audience, passwords, issuer, ct),
            "client_credentials" => ForService(request, audience, secrets, issuer),
            null => Refuse("invalid_request", "grant_type is missing."),
            _ => Refuse("unsupported_grant_type", "grant_type must be password or client_credentials."),
        };
    }

    private static async Task<Results<Ok<TokenGranted>, JsonHttpResult<TokenRefused>>> ForStaffAsync(
        TokenRequest request, string audience, PasswordCheck passwords, TokenIssuer issuer, CancellationToken ct)
    {
        if (request["username"] is not { } signInName || request["password"] is not { } password)
            return Refuse("invalid_request", "username and password are needed.");
        if (await passwords.FindAsync(signInName, password, ct) is not { } user)
            return Refuse("invalid_grant", "Sign-in name or password is wrong, or the account is locked for a while.");
        var clinic = request["clinic"] ?? user.Clinics[0];
        return user.Clinics.Contains(clinic)
            ? Grant(issuer.ForStaff(user, clinic, audience))
            : Refuse("invalid_request", "clinic must be one of the user's clinics.");
    }

    private static Results<Ok<TokenGranted>, JsonHttpResult<TokenRefused>> ForService(
        TokenRequest request, string audience, ClientSecrets secrets, TokenIssuer issuer) =>
        request["client_id"] is { } client && request["client_secret"] is { } secret && secrets.Match(client, secret)
            ? Grant(issuer.ForService(client, audience))
            : Refuse("invalid_client", "client_id or client_secret is wrong.", StatusCodes.Status401Unauthorized);

    private static Ok<TokenGranted> Grant(string token) =>
        TypedResults.Ok(new TokenGranted(token, "Bearer", (int)TokenIssuer.Lifetime.TotalSeconds));

    private static JsonHttpResult<TokenRefused> Refuse(
        string error, string description, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Json(new TokenRefused(error, description), statusCode: status);
}
