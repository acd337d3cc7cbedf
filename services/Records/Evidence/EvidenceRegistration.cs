using Microsoft.Extensions.Options;

namespace PeriostealPlatform.Records.Evidence;

/// <summary>What writes evidence bundles.</summary>
internal static class EvidenceRegistration
{
    public static void AddEvidence(this IServiceCollection services)
    {
        services.AddOptions<EvidenceOptions>().BindConfiguration("Evidence");
        services.AddSingleton(s => s.GetRequiredService<IOptions<EvidenceOptions>>().Value);
        services.AddSingleton<BundleDigests>();
        services.AddSingleton<EvidenceWriter>();
        services.AddTransient<BundleKeys>();
    }
}
