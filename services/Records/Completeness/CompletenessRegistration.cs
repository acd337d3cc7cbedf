using Microsoft.Extensions.Options;

namespace PeriostealPlatform.Records.Completeness;

/// <summary>What compares the ledger with the services.</summary>
internal static class CompletenessRegistration
{
    public static void AddCompleteness(this IServiceCollection services)
    {
        services.AddOptions<CompletenessOptions>().BindConfiguration("Completeness");
        services.AddSingleton(s => s.GetRequiredService<IOptions<CompletenessOptions>>().Value);
        services.AddSingleton<LedgerDigests>();
        services.AddSingleton<CompletenessTables>();
        services.AddSingleton<Differences>();
        services.AddSingleton<UnsentEvents>();
        services.AddSingleton<CompletenessCheck>();
        services.AddHostedService<CompletenessService>();
    }
}
