using PeriostealPlatform.Demonstration;

return await LoadCommand.Create().Parse(args).InvokeAsync();
