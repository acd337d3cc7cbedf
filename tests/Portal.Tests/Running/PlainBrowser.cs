using System.Text.RegularExpressions;

namespace PeriostealPlatform.Portal.Tests.Running;

/// <summary>Keeps cookies and fills in forms with their antiforgery tokens; runs no script, follows nothing.</summary>
internal sealed partial class PlainBrowser(PortalWorld world) : IDisposable
{
    private readonly HttpClient _client = world.Browser();

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken ct) => _client.GetAsync(path, ct);

    public async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        using var answer = await _client.GetAsync(path, ct);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(ct);
    }

    public async Task<HttpResponseMessage> PostAsync(
        string path, CancellationToken ct, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await _client.PostAsync(path, content, ct);
    }

    /// <summary>Posts a form of a page, with the token that the page holds.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(
        string page, string action, CancellationToken ct, params (string Name, string Value)[] form)
    {
        var token = Token().Match(await ReadAsync(page, ct)).Groups["token"].Value;
        return await PostAsync(action, ct, [("__RequestVerificationToken", token), .. form]);
    }

    public Task<HttpResponseMessage> SignInAsync(
        string signInName, string password, CancellationToken ct, string? returnUrl = null)
    {
        var page = returnUrl is null ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";
        return SubmitAsync(
            page, page, ct, ("_handler", "sign-in"), ("Form.Name", signInName), ("Form.Password", password));
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
