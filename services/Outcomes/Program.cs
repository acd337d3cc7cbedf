using PeriostealPlatform.Outcomes;
using PeriostealPlatform.ServiceDefaults;

return await ServiceHost.RunAsync(() => OutcomesComposition.Build(args));
