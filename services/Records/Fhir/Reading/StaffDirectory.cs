using PeriostealPlatform.Records.Fhir.Mapping;

namespace PeriostealPlatform.Records.Fhir.Reading;

/// <summary>The Portal's list of staff, asked in this service's own name.</summary>
internal sealed class StaffList(HttpClient http)
{
    /// <exception cref="HttpRequestException">The Portal does not answer.</exception>
    public async Task<Staff> ReadAsync(CancellationToken ct) =>
        new((await http.GetFromJsonAsync<List<StaffMember>>("staff", ct))!);
}

/// <summary>Who is behind the user ids, kept for a minute: names change rarely and every resource holds some.</summary>
internal sealed class StaffDirectory(IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private (Staff Staff, long At)? _known;

    /// <exception cref="HttpRequestException">The Portal does not answer, and never did.</exception>
    public async Task<Staff> ReadAsync(CancellationToken ct)
    {
        // By real time, also where a demonstration clock stands still.
        if (_known is { } known && TimeProvider.System.GetElapsedTime(known.At) < Kept)
            return known.Staff;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var staff = await scope.ServiceProvider.GetRequiredService<StaffList>().ReadAsync(ct);
            _known = (staff, TimeProvider.System.GetTimestamp());
            return staff;
        }
        catch (HttpRequestException) when (_known is not null)
        {
            return _known.Value.Staff;
        }
    }
}
