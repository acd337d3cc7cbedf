namespace PeriostealPlatform.Auditor.Exporting;

/// <summary>What a history can be written as.</summary>
internal enum ExportFormat
{
    /// <summary>Everything, for programs.</summary>
    Json,

    /// <summary>A row for each event, for spreadsheets.</summary>
    Csv,

    /// <summary>One page without anything to load, for people.</summary>
    Html,
}
