using PeriostealPlatform.Auditor.Commands;
using Spectre.Console;

var error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
return AuditorProgram.Run(args, AnsiConsole.Console, error);
