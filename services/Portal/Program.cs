using PeriostealPlatform.Portal;
using PeriostealPlatform.Portal.Clients;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.ServiceDefaults;

return args switch
{
    ["create-user", ..] => await CreateUserCommand.RunAsync(args),
    ["change-user", ..] => await ChangeUserCommand.RunAsync(args),
    [RegisterClientCommand.Register or RegisterClientCommand.Revoke, ..] => await RegisterClientCommand.RunAsync(args),
    _ => await ServiceHost.RunAsync(() => PortalComposition.Build(args)),
};
