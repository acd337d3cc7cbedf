using System.Text.RegularExpressions;
using PeriostealPlatform.EndToEnd.Tests.Leaks;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

public sealed class Personal_data_of_the_scenario(LoadedPlatform platform)
{
    private static readonly string[] Personal =
    [
        "Zhou", "Mei Lin", "1974-03-11", "8003608000001016", "29501012011", "Dr C. Example", "home exercises",
        "Whitlock", "Graham Ellis", "1963-05-02", "8003608000002022", "39502023821", "Dr B. Example", "metoprolol", "aspirin",
        "Raman", "Priya", "1992-01-19", "8003608000003038", "49503034612", "Dr D. Example",
        "Kowalczyk", "Tomasz", "1985-08-30", "8003608000004044", "59504045411", "Dr E. Example",
        "21 days old", "orthopaedic clearance", "side entered wrongly",
        "Ngata", "Aroha", "1979-11-23", "8003608000005058", "69505056231", "Dr A. Example", "570 156", "570156", "photo id",
    ];

    private static readonly PlatformService[] Services = Enum.GetValues<PlatformService>();

    [Fact]
    public async Task lies_in_no_table_in_clear()
    {
        var found = new List<string>();
        var rows = 0;
        foreach (var service in Services.Where(s => s != PlatformService.Witness)) // it has no database
        {
            foreach (var (table, row) in await DatabaseText.ReadAsync(
                platform.DatabaseOf(service), TestContext.Current.CancellationToken))
            {
                rows++;
                found.AddRange(Personal.Where(p => Mentions(row, p)).Select(p => $"{service} {table}: {p}"));
            }
        }

        Assert.True(rows > 100, "The databases were read.");
        Assert.Empty(found);
    }

    [Fact]
    public void travels_in_no_message_in_clear()
    {
        var messages = platform.Spy.Messages;

        Assert.True(messages.Count >= 60, $"The spy saw {messages.Count} messages.");
        Assert.Empty(messages.SelectMany(m => Personal.Where(p => Mentions(m, p))));
    }

    [Fact]
    public void stands_in_no_log()
    {
        var found = Services.SelectMany(s => Personal.Where(p => Mentions(platform.LogOf(s), p)).Select(p => $"{s}: {p}"));

        Assert.All(Services, s => Assert.NotEmpty(platform.LogOf(s)));
        Assert.Empty(found);
    }

    [Fact]
    public async Task is_readable_for_the_clinic_that_treats_the_patient()
    {
        var chart = await platform.ReadAsync($"/patients/{platform.Patient}/chart", TestContext.Current.CancellationToken);

        Assert.Equal("Zhou", chart["identity"]!["family"]!.GetValue<string>());
        Assert.Equal("Mei Lin", chart["identity"]!["given"]![0]!.GetValue<string>());
        Assert.Equal("1974-03-11", chart["identity"]!["birthDate"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"family":"Zhou"}""", true)]
    [InlineData("given: mei lin.", true)]
    [InlineData("""{"family":"sealed:1:a9Zhou-x_Zhou"}""", false)]
    [InlineData("QkptzzBFAiZhouBzDa7IHhSdeMQ7", false)]
    public void would_be_seen_and_chance_is_not_taken_for_it(string text, bool leak) =>
        Assert.Equal(leak, Personal.Any(p => Mentions(text, p)));

    // Ciphertext and signatures are letters by chance, and four of them come up as a name sooner or later.
    private static bool Mentions(string text, string personal)
    {
        var clear = Regex.Replace(text, "sealed:1:[A-Za-z0-9_-]+", "");
        return personal.Length < 6
            ? Regex.IsMatch(clear, $"(?<![A-Za-z0-9+/_-]){personal}(?![A-Za-z0-9+/_-])", RegexOptions.IgnoreCase)
            : clear.Contains(personal, StringComparison.OrdinalIgnoreCase);
    }
}
