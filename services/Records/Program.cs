using PeriostealPlatform.Records;
using PeriostealPlatform.Records.Audits;
using PeriostealPlatform.ServiceDefaults;

return args is ["audit-access", ..]
    ? await AuditAccessCommand.RunAsync(args)
    : await ServiceHost.RunAsync(() => RecordsComposition.Build(args));
