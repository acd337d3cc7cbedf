using PeriostealPlatform.Portal;
using PeriostealPlatform.Portal.SignIn;

try
{
    if (args is ["create-user", ..])
        return await CreateUserCommand.RunAsync(args);
    await using var portal = PortalComposition.Build(args);
    await portal.RunAsync();
    return 0;
}
catch (StartRefusedException refusal)
{
    await Console.Error.WriteLineAsync($"The portal does not start. {refusal.Message}");
    return 1;
}
