using PeriostealPlatform.Records;
using PeriostealPlatform.ServiceDefaults;

return await ServiceHost.RunAsync(() => RecordsComposition.Build(args));
