using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PeriostealPlatform.Demonstration.Platform;

/// <summary>Talks to the platform as its people do: signs in, sends commands with keys, tries again when a service is away.</summary>
/// <param name="addresses">Where the services are.</param>
/// <param name="password">The demonstration users' password.</param>
/// <param name="patience">How long one request is tried again before it counts as failed.</param>
public sealed class PlatformClient(PlatformAddresses addresses, string password, TimeSpan patience) : IDisposable
{
    // What another service has to learn first arrives by message: the same request succeeds a moment later.
    private static readonly HashSet<string> NotYet =
    [
        "PP-TRT-001", "PP-TRT-002", "PP-TRT-004", "PP-TRT-017", "PP-TRT-018", "PP-OUT-002", "PP-OUT-005", "PP-OUT-008",
        "PP-ACC-001", "PP-API-404",
    ];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<(string, string, string), (string Token, long Since)> _tokens = [];

    /// <summary>Sends one command, or reads when there is no body, and returns the answer.</summary>
    /// <exception cref="PlatformException">The platform refuses, or stays away for longer than the patience.</exception>
    public async Task<JsonObject> SendAsync(PlatformRequest request, CancellationToken ct) =>
        (await ReadAsync(request, ct)).AsObject();

    /// <summary>The same for answers that may be a list.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public async Task<JsonNode> ReadAsync(PlatformRequest request, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (answer, problem) = await TryAsync(request, ct);
            if (answer is not null)
                return answer;
            if (problem!.Code is { } code && code == request.Refusal)
                return new JsonObject { ["code"] = code };
            if (!problem.MayPass || TimeProvider.System.GetElapsedTime(started) > patience)
                throw problem;
            await Task.Delay(Pause, ct);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(JsonNode? Answer, PlatformException? Problem)> TryAsync(PlatformRequest request, CancellationToken ct)
    {
        try
        {
            using var message = new HttpRequestMessage(
                request.Body is null ? HttpMethod.Get : HttpMethod.Post,
                new Uri(addresses.Of(request.Service), request.Path));
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(request, ct));
            if (request.At is { } at)
                message.Headers.Add("Demonstration-Time", at.ToString("O"));
            if (request.Body is not null)
            {
                message.Headers.Add("Idempotency-Key", request.Key);
                message.Content = JsonContent.Create(request.Body);
            }

            using var response = await _http.SendAsync(message, ct);
            var text = await response.Content.ReadAsStringAsync(ct);
            return response.IsSuccessStatusCode
                ? (JsonNode.Parse(text), null)
                : (null, Refused(request, response.StatusCode, text));
        }
        catch (HttpRequestException e)
        {
            return (null, new PlatformException($"{request.Service} cannot be reached ({e.HttpRequestError}).", null, mayPass: true));
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, new PlatformException($"{request.Service} does not answer.", null, mayPass: true));
        }
    }

    private PlatformException Refused(PlatformRequest request, HttpStatusCode status, string text)
    {
        JsonObject? problem = null;
        if (text.StartsWith('{'))
            problem = JsonNode.Parse(text) as JsonObject;
        var code = problem?["code"]?.GetValue<string>();
        if (status == HttpStatusCode.Unauthorized)
            _tokens.Clear();
        var mayPass = (int)status >= 500 || status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests
            || (code is not null && NotYet.Contains(code)) || problem?["retryable"]?.GetValue<bool>() == true;
        var what = $"{request.Service}{request.Path}: {(int)status} {code} {problem?["detail"]} {problem?["errors"]?.ToJsonString()}";
        return new PlatformException(what, code, mayPass);
    }

    private async Task<string> TokenAsync(PlatformRequest request, CancellationToken ct)
    {
        var slot = (request.User, request.Clinic, request.Service);
        if (_tokens.TryGetValue(slot, out var known) && TimeProvider.System.GetElapsedTime(known.Since) < TimeSpan.FromMinutes(5))
            return known.Token;

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = request.User,
            ["password"] = password,
            ["audience"] = request.Service,
            ["clinic"] = request.Clinic,
        });
        using var response = await _http.PostAsync(new Uri(addresses.Portal, "/connect/token"), form, ct);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"The portal gives no token ({(int)response.StatusCode}).");
        var token = (await response.Content.ReadFromJsonAsync<JsonObject>(ct))!["access_token"]!.GetValue<string>();
        _tokens[slot] = (token, TimeProvider.System.GetTimestamp());
        return token;
    }
}

/// <summary>One request as one person.</summary>
/// <param name="Service">Service to ask.</param>
/// <param name="Path">Path of the request.</param>
/// <param name="User">Sign-in name.</param>
/// <param name="Clinic">Clinic for which the person acts.</param>
/// <param name="Body">Body to post; null for a read.</param>
/// <param name="Key">Idempotency key of a command.</param>
/// <param name="At">Demonstration time; null for now.</param>
/// <param name="Refusal">Code of a refusal that is the answer wanted; null when none is.</param>
public sealed record PlatformRequest(
    string Service,
    string Path,
    string User,
    string Clinic,
    JsonObject? Body = null,
    string? Key = null,
    DateTimeOffset? At = null,
    string? Refusal = null);

/// <summary>The platform refused a request or could not be reached.</summary>
public sealed class PlatformException(string message, string? code, bool mayPass) : Exception(message)
{
    /// <summary>The problem's stable code; null when there was no answer.</summary>
    public string? Code => code;

    /// <summary>True when the same request may succeed later.</summary>
    public bool MayPass => mayPass;
}
