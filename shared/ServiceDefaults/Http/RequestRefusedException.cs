namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>
/// Leaves middleware and parameter binding, which cannot return a result, with a problem. Endpoints return one instead.
/// </summary>
internal sealed class RequestRefusedException(string code, string detail) : Exception(detail)
{
    public string Code { get; } = code;
}
