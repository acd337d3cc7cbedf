namespace PeriostealPlatform.Records.Printing;

/// <summary>
/// The names behind user ids, from the portal. A print is worth having without them: while the portal is away, people are named by
/// the beginnings of their ids.
/// </summary>
internal sealed class StaffDirectory(HttpClient portal)
{
    private const int ShownOfId = 8;

    public async Task<Func<string?, string>> NamesAsync(CancellationToken ct)
    {
        Dictionary<string, string> names;
        try
        {
            var staff = await portal.GetFromJsonAsync<List<Person>>(new Uri("staff", UriKind.Relative), ct) ?? [];
            names = staff.ToDictionary(person => person.UserId, person => person.DisplayName);
        }
        catch (HttpRequestException)
        {
            names = [];
        }

        return id => Name(id, names);
    }

    private static string Name(string? id, Dictionary<string, string> names) => id switch
    {
        null or "" => "unknown",
        "system" => "the platform",
        _ when id.StartsWith("svc-", StringComparison.Ordinal) => $"service {id["svc-".Length..]}",
        _ => names.GetValueOrDefault(id, $"user {id[..Math.Min(id.Length, ShownOfId)]}"),
    };

    private sealed record Person(string UserId, string DisplayName);
}
