using PeriostealPlatform.Auditor.Commands;
using Spectre.Console;

return AuditorProgram.Run(
    args, ConsoleOf(Console.Out, Console.IsOutputRedirected), ConsoleOf(Console.Error, Console.IsErrorRedirected));

// Colours and bars are for people; a file or another program gets plain lines.
static IAnsiConsole ConsoleOf(TextWriter writer, bool isRedirected) => AnsiConsole.Create(new AnsiConsoleSettings
{
    Out = new AnsiConsoleOutput(writer),
    Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
    Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
});
