using PeriostealPlatform.Intake;
using PeriostealPlatform.ServiceDefaults;

return await ServiceHost.RunAsync(() => IntakeComposition.Build(args));
