using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeriostealPlatform.Portal.Clients;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal.Features;

/// <summary>The token endpoint: grants <c>password</c> for staff and <c>client_credentials</c> for programs.</summary>
internal static class IssueToken
{
    private const int LargestForm = 8 * 1024;

    public static void Map(IEndpointRouteBuilder portal) => portal.MapPost("/connect/token", HandleAsync)
        .AllowAnonymous()
        .RequireRateLimiting(RateLimits.Tokens)
        .WithMetadata(new RequestSize(LargestForm));

    private static async Task<Results<Ok<TokenGranted>, JsonHttpResult<TokenRefused>>> HandleAsync(
        HttpContext http,
        PasswordCheck passwords,
        ClientSecrets secrets,
        TokenIssuer issuer,
        PortalDatabase database,
        CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await TokenRequest.ReadAsync(http.Request, ct) is not { } request)
            return Refuse("invalid_request", "Send a form that names each parameter once.");
        if (request["audience"] is not { } audience || !TokenAudiences.All.Contains(audience))
            return Refuse("invalid_target", "audience must name one service.");
        return request["grant_type"] switch
        {
            "password" => await ForStaffAsync(request, audience, passwords, issuer, ct),
            "client_credentials" => await ForProgramAsync(http, request, audience, secrets, issuer, database, ct),
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
        if (!user.Clinics.Contains(clinic))
            return Refuse("invalid_request", "clinic must be one of the user's clinics.");
        var scopes = ScopeGrant.ForStaff(user.Role, request["scope"], request["patient"]);
        return scopes.Refusal is { } why
            ? Refuse("invalid_scope", why)
            : Grant(issuer.ForStaff(user, clinic, audience, scopes), scopes);
    }

    // The platform's own services first; everything else is a program that was registered.
    private static async Task<Results<Ok<TokenGranted>, JsonHttpResult<TokenRefused>>> ForProgramAsync(
        HttpContext http,
        TokenRequest request,
        string audience,
        ClientSecrets secrets,
        TokenIssuer issuer,
        PortalDatabase database,
        CancellationToken ct)
    {
        if (ClientCredentials.Of(http.Request, request) is not { } known)
            return RefuseClient();
        if (secrets.Match(known.ClientId, known.Secret))
            return Grant(issuer.ForService(known.ClientId, audience));
        var client = await database.Clients.AsNoTracking()
            .SingleOrDefaultAsync(c => c.ClientId == known.ClientId && c.RevokedAt == null, ct);
        if (!ClientSecret.Match(client, known.Secret))
            return RefuseClient();
        if (audience != TokenAudiences.Records)
            return Refuse("invalid_target", "A registered client's tokens are for records alone.");
        var scopes = ScopeGrant.ForClient(client!.Scopes, request["scope"], request["patient"]);
        return scopes.Refusal is { } why
            ? Refuse("invalid_scope", why)
            : Grant(issuer.ForClient(client, audience, scopes), scopes);
    }

    private static Ok<TokenGranted> Grant(string token, ScopeGrant? scopes = null) =>
        TypedResults.Ok(new TokenGranted(token, "Bearer", (int)TokenIssuer.Lifetime.TotalSeconds)
        {
            Scope = scopes?.Scope,
            Patient = scopes?.Patient,
        });

    private static JsonHttpResult<TokenRefused> RefuseClient() =>
        Refuse("invalid_client", "client_id or client_secret is wrong.", StatusCodes.Status401Unauthorized);

    private static JsonHttpResult<TokenRefused> Refuse(
        string error, string description, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Json(new TokenRefused(error, description), statusCode: status);
}
