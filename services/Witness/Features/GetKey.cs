using System.Text;
using PeriostealPlatform.Witness.Checkpoints;

namespace PeriostealPlatform.Witness.Features;

/// <summary>The public key that checks the witness's signatures. Take it once, from the witness itself, and keep it.</summary>
internal static class GetKey
{
    public static void Map(IEndpointRouteBuilder root) => root
        .MapGet("/key", (WitnessKey key) => Results.Text($"{key.Line}\n", "text/plain", Encoding.UTF8))
        .AllowAnonymous();
}
