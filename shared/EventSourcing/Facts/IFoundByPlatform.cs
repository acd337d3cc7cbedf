namespace PeriostealPlatform.EventSourcing.Facts;

/// <summary>
/// A fact that the platform found by itself while it carried out somebody's command: its author is the platform, for the
/// same clinic, whoever sent the command.
/// </summary>
public interface IFoundByPlatform;
