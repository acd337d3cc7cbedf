using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.Treatment;

return await ServiceHost.RunAsync(() => TreatmentComposition.Build(args));
