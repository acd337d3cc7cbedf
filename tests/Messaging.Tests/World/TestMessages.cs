using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>Messages as they lie in a queue.</summary>
internal static class TestMessages
{
    public static string Text(BasicGetResult message) => Encoding.UTF8.GetString(message.Body.Span);

    /// <summary>The fact inside the envelope.</summary>
    public static JsonNode FactOf(BasicGetResult message) => JsonNode.Parse(message.Body.Span)!["message"]!;

    public static string Headers(BasicGetResult message) => string.Join(
        '\n',
        (message.BasicProperties.Headers ?? new Dictionary<string, object?>())
            .Select(h => $"{h.Key}={(h.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : h.Value)}"));
}
