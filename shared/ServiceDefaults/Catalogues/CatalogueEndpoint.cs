using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.ServiceDefaults.Catalogues;

/// <summary>The clinical catalogue by which the service decides, for everyone who is signed in.</summary>
public static class CatalogueEndpoint
{
    private const string Json = "application/json";

    /// <summary>Maps <c>GET /catalogue</c> and <c>GET /catalogue/{part}</c>; an unchanged one answers 304.</summary>
    public static IEndpointRouteBuilder MapCatalogue(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/catalogue", (HttpContext http) => Answer(http, CatalogueDocument.Current.Whole))
            .AllowRoles([.. Roles.All])
            .WithName("GetCatalogue")
            .Produces(StatusCodes.Status200OK, contentType: Json)
            .Produces(StatusCodes.Status304NotModified);
        endpoints.MapGet("/catalogue/{part}", (string part, HttpContext http) =>
                CatalogueDocument.Current.Parts.TryGetValue(part, out var found)
                    ? Answer(http, found)
                    : Problems.NotFound("The catalogue has no such part."))
            .AllowRoles([.. Roles.All])
            .WithName("GetCataloguePart")
            .Produces(StatusCodes.Status200OK, contentType: Json)
            .Produces(StatusCodes.Status304NotModified)
            .Produces<ProblemBody>(StatusCodes.Status404NotFound, Problems.MediaType);
        return endpoints;
    }

    private static IResult Answer(HttpContext http, byte[] json)
    {
        // The token decides who may ask; the answer is the same for all, and is asked for again every time.
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(
            json, Json, entityTag: new EntityTagHeaderValue($"\"{CatalogueDocument.Current.Version}\""));
    }
}
