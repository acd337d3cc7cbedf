namespace PeriostealPlatform.Records.Fhir.Http;

/// <summary>A service that keeps keys or names is away: what was asked may be asked again.</summary>
internal sealed class AwayFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (HttpRequestException)
        {
            return new Refused(503, "PP-API-503", "A service that this needs does not answer. Try again.").ToResult();
        }
    }
}
