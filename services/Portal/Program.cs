using PeriostealPlatform.Portal;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.ServiceDefaults;

return args is ["create-user", ..]
    ? await CreateUserCommand.RunAsync(args)
    : await ServiceHost.RunAsync(() => PortalComposition.Build(args));
