using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.ServiceDefaults.OpenApi;

/// <summary>
/// Says what the framework cannot see through converters of our own: words, text and times are strings.
/// </summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum) schema.Enum = [.. WireEnumConverter.WordsOf(type).Select(word => (JsonNode)word)];
        if (type.IsEnum || type == typeof(string) || type == typeof(DateTimeOffset))
            schema.Type = context.JsonPropertyInfo is { IsSetNullable: true } or { IsGetNullable: true } && !type.IsEnum
                ? JsonSchemaType.String | JsonSchemaType.Null
                : JsonSchemaType.String;
        // A command's answer also holds the ids it allocated.
        if (type == typeof(CommandAnswer)) schema.AdditionalPropertiesAllowed = true;
        return Task.CompletedTask;
    }
}
