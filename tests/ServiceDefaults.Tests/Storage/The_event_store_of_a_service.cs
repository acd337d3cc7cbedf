using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.ServiceDefaults.Storage;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Storage;

public sealed class The_event_store_of_a_service
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Npgsql")]
    public async Task is_ours_unless_it_is_told(string? provider)
    {
        await using var app = Build(provider);
        Assert.IsType<PostgresEventStore>(app.Services.GetRequiredService<IEventStore>());
    }

    [Theory]
    [InlineData("marten")]
    [InlineData("SqlServer")]
    public void is_not_guessed(string provider)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Build(provider));
        Assert.Equal(
            $"There is no event store named {provider}. Set EventStore__Provider to Npgsql or Marten, or leave it out.",
            refused.Message);
    }

#if MARTEN
    [Fact]
    public async Task is_Marten_where_it_is_asked_for()
    {
        await using var app = Build("Marten");
        Assert.IsType<PeriostealPlatform.EventStore.Marten.MartenEventStore>(
            app.Services.GetRequiredService<IEventStore>());
    }
#else
    [Fact]
    public async Task is_not_Marten_in_a_build_without_it()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Build("Marten"));
        Assert.StartsWith(
            "EventStore__Provider asks for Marten, which this build does not hold. Build with -p:EventStore=Marten",
            refused.Message,
            StringComparison.Ordinal);
        Assert.Equal(ServiceHost.ConfigurationError, await ServiceHost.RunAsync(() => Build("Marten")));
    }
#endif

    private static Microsoft.AspNetCore.Builder.WebApplication Build(string? provider) => Edge.Build(
        "http://127.0.0.1:1",
        new() { ["ConnectionStrings:EventStore"] = "Host=127.0.0.1;Port=1", ["EventStore:Provider"] = provider },
        Things.Map,
        more: builder => builder.AddEventStore());
}
