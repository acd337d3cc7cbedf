using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.Witness;

return await ServiceHost.RunAsync(() => WitnessComposition.Build(args));
