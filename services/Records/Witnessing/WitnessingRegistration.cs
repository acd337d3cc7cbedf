using PeriostealPlatform.ServiceDefaults.Clients;

namespace PeriostealPlatform.Records.Witnessing;

/// <summary>What asks the witness, when one is set.</summary>
internal static class WitnessingRegistration
{
    public static void AddWitnessing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WitnessTables>();
        if (WitnessSettings.Load(builder.Configuration) is not { } settings)
            return;
        builder.Services.AddSingleton(settings);
        builder.Services.AddResilientHttpClient<WitnessClient>("witness");
        builder.Services.AddSingleton<WitnessOffers>();
        builder.Services.AddHostedService<WitnessService>();
    }
}
