using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.Witness.Checkpoints;
using PeriostealPlatform.Witness.Features;

namespace PeriostealPlatform.Witness;

/// <summary>
/// The whole wiring of the witness, top to bottom. It has no database, no broker and no issuer of tokens in common with the
/// platform it watches: what it must believe are public keys, and what it must keep is one file.
/// </summary>
internal static class WitnessComposition
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults("witness", options =>
        {
            options.BearerTokens = false; // who may ask is whose checkpoint is signed by a known ledger
            options.Anonymous.Add("/add-checkpoint");
            options.Anonymous.Add("/key");
            options.Anonymous.Add("/latest");
        });
        builder.Services.AddAuthentication();
        var (key, ledgers) = (WitnessKey.Load(builder.Configuration), KnownLedgers.Load(builder.Configuration));
        var heads = WitnessedHeads.Open(builder.Configuration);
        // Through factories, so that the container closes them at the end.
        builder.Services.AddSingleton(_ => key);
        builder.Services.AddSingleton(_ => ledgers);
        builder.Services.AddSingleton(_ => heads);
        builder.Services.AddSingleton<CheckpointWitness>();

        var app = builder.Build();
        app.UseServiceDefaults();
        _ = app.Services.GetRequiredService<CheckpointWitness>();
        AddCheckpoint.Map(app);
        GetKey.Map(app);
        GetLatest.Map(app);
        return app;
    }
}
