using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.ServiceDefaults.OpenApi;

/// <summary>The service's description at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiSetUp
{
    private const string Bearer = "bearer";

    public static void AddDescription(this WebApplicationBuilder builder, ServiceIdentity identity) =>
        builder.Services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = $"PeriostealPlatform {identity.Service}";
                document.Info.Version = "v1";
                // The address a caller used depends on who asks; the document does not.
                document.Servers = [];
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
                document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    BearerFormat = "JWT",
                    Description = "ES256 token of the platform's issuer for this service.",
                };
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer<WireSchemas>();
            options.AddOperationTransformer((operation, context, _) =>
            {
                var metadata = context.Description.ActionDescriptor.EndpointMetadata;
                if (metadata.OfType<AllowedRoles>().ToArray() is { Length: > 0 } allowed)
                    DeclareRoles(operation, context, allowed);
                if (metadata.OfType<MethodInfo>().Any(TakesCommand))
                    DeclareCommandHeaders(operation);
                return Task.CompletedTask;
            });
        });

    private static void DeclareRoles(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        AllowedRoles[] allowed)
    {
        var roles = allowed.Select(a => a.Roles.AsEnumerable()).Aggregate((both, more) => both.Intersect(more));
        operation.Description = $"{operation.Description}\n\nRoles: {string.Join(", ", roles)}.".Trim();
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
        ];
    }

    private static bool TakesCommand(MethodInfo handler) =>
        handler.GetParameters().Any(p => p.ParameterType == typeof(CommandRequest));

    private static void DeclareCommandHeaders(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(Header("Idempotency-Key", required: true,
            "1 to 200 visible ASCII characters. The same key with the same request gives the same answer."));
        operation.Parameters.Add(Header("If-Match", required: false, "The version seen last, in quotes."));
    }

    private static OpenApiParameter Header(string name, bool required, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
