using PeriostealPlatform.Records;
using PeriostealPlatform.Records.Audits;
using PeriostealPlatform.Records.Replays;
using PeriostealPlatform.Records.Transfers;
using PeriostealPlatform.ServiceDefaults;

return args switch
{
    ["audit-access", ..] => await AuditAccessCommand.RunAsync(args),
    ["replay" or "rebuild", ..] => await ReplayCommand.RunAsync(args),
    ["import", ..] => await ImportCommand.RunAsync(args),
    _ => await ServiceHost.RunAsync(() => RecordsComposition.Build(args)),
};
